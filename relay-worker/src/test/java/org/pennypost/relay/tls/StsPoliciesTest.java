package org.pennypost.relay.tls;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.relay.tls.StsPolicy.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// RFC 8461 §3.1, §3.3: what is fetched when, and what holds meanwhile.
@Timeout(60)
class StsPoliciesTest {

    private static final MailDomain DOMAIN = new MailDomain("example.net");

    private volatile FixedDns dns = new FixedDns().withTxt("_mta-sts.example.net", "v=STSv1; id=1;");
    private final AtomicInteger lookups = new AtomicInteger();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile CountDownLatch open = new CountDownLatch(0);
    private @Nullable IOException failure;
    private volatile String text = policy("enforce");
    private volatile Instant now = Instant.parse("2026-11-26T00:00:00Z");
    private StsPolicies policies = policies();

    private StsPolicies policies() {
        return new StsPolicies(
                name -> {
                    lookups.incrementAndGet();
                    return dns.txt(name);
                },
                domain -> {
                    String served = text;
                    fetches.incrementAndGet();
                    awaitOpen();
                    if (failure != null) {
                        throw failure;
                    }
                    if (served.isEmpty()) {
                        throw new IOException("nobody is there for " + domain);
                    }
                    return served;
                },
                () -> now);
    }

    private void awaitOpen() {
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String policy(String mode) {
        return "version: STSv1\nmode: " + mode + "\nmx: mx.example.net\nmax_age: 86400\n";
    }

    @Test
    void remembersAPolicy() {
        assertThat(mode()).contains(Mode.ENFORCE);
        text = policy("none");
        assertThat(mode()).contains(Mode.ENFORCE);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void fetchesAnother() {
        assertThat(mode()).contains(Mode.ENFORCE);
        text = policy("testing");
        published("v=STSv1; id=2");

        assertThat(mode()).contains(Mode.TESTING);
        assertThat(fetches).hasValue(2);
    }

    /// RFC 8461 §3.3: whoever can hide the record or the host does not get rid of the policy so.
    @Test
    void holdsToWhatItKnows() {
        assertThat(mode()).contains(Mode.ENFORCE);
        text = "";
        published("v=STSv1; id=2");
        assertThat(mode()).contains(Mode.ENFORCE);
        dns.failing("_mta-sts.example.net");
        assertThat(mode()).contains(Mode.ENFORCE);

        now = now.plus(Duration.ofDays(1));
        assertThat(mode()).isEmpty();
    }

    @Test
    void refreshesBeforeTheEnd() {
        assertThat(mode()).contains(Mode.ENFORCE);
        now = now.plus(Duration.ofHours(12));
        text = policy("testing");
        assertThat(mode()).contains(Mode.ENFORCE);

        await().until(() -> mode().equals(Optional.of(Mode.TESTING)));
        now = now.plus(Duration.ofHours(13));
        text = "";
        assertThat(mode()).as("a day since it was refreshed is not over").contains(Mode.TESTING);
    }

    @Test
    void asksNotAgainForAWhile() {
        text = "";
        assertThat(mode()).isEmpty();
        text = policy("enforce");
        assertThat(mode()).isEmpty();
        assertThat(fetches).hasValue(1);

        now = now.plus(Duration.ofMinutes(5));
        assertThat(mode()).contains(Mode.ENFORCE);
    }

    /// The same holds while there is another policy to keep to.
    @Test
    void asksNotAgainForAWhileForAnotherPolicy() {
        assertThat(mode()).contains(Mode.ENFORCE);
        text = "";
        published("v=STSv1; id=2");
        for (int i = 0; i < 3; i++) {
            assertThat(mode()).contains(Mode.ENFORCE);
        }
        assertThat(fetches).hasValue(2);

        now = now.plus(Duration.ofMinutes(5));
        text = policy("testing");
        assertThat(mode()).contains(Mode.TESTING);
        assertThat(fetches).hasValue(3);
    }

    @Test
    void refreshesNotAgainForAWhile() {
        assertThat(mode()).contains(Mode.ENFORCE);
        now = now.plus(Duration.ofHours(12));
        open = new CountDownLatch(1);
        text = "";
        for (int i = 0; i < 3; i++) {
            assertThat(mode()).contains(Mode.ENFORCE);
        }
        await().until(() -> fetches.get() > 1);
        open.countDown();
        for (int i = 0; i < 100; i++) {
            assertThat(mode()).contains(Mode.ENFORCE);
        }
        assertThat(fetches).hasValue(2);

        text = policy("testing");
        await().until(() -> {
            now = now.plus(Duration.ofMinutes(5));
            return mode().equals(Optional.of(Mode.TESTING));
        });
        assertThat(fetches).hasValue(3);
    }

    @Test
    void fetchesOnceForAll() throws Exception {
        open = new CountDownLatch(1);
        List<Future<Optional<Mode>>> all = new ArrayList<>();
        try (ExecutorService couriers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                all.add(couriers.submit(this::mode));
            }
            await().until(() -> lookups.get() == 20 && fetches.get() > 0);
            open.countDown();
            for (Future<Optional<Mode>> each : all) {
                assertThat(each.get()).contains(Mode.ENFORCE);
            }
        }
        assertThat(fetches).hasValue(1);
    }

    /// Who has another policy to keep to need not wait for it.
    @Test
    void onlyOneWaitsForAnotherPolicy() throws Exception {
        assertThat(mode()).contains(Mode.ENFORCE);
        open = new CountDownLatch(1);
        text = policy("testing");
        published("v=STSv1; id=2");
        try (ExecutorService couriers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<Mode>> first = couriers.submit(this::mode);
            await().until(() -> fetches.get() == 2);
            Future<Optional<Mode>> second = couriers.submit(this::mode);
            try {
                await().until(second::isDone);
                assertThat(second.get()).contains(Mode.ENFORCE);
            } finally {
                open.countDown();
            }
            assertThat(first.get()).contains(Mode.TESTING);
        }
        assertThat(fetches).hasValue(2);
    }

    @Test
    void knowsWhatIsNoRecord() {
        for (String[] records :
                new String[][] {{"v=STSv1"}, {"v=STSv1; id=a-b"}, {"v=spf1 -all"}, {"v=STSv1; id=1", "v=STSv1; id=2"}
                }) {
            dns = new FixedDns().withTxt("_mta-sts.example.net", records);
            policies = policies();
            assertThat(mode()).as("%s", (Object) records).isEmpty();
        }
        assertThat(fetches).hasValue(0);
    }

    private void published(String record) {
        dns = new FixedDns().withTxt("_mta-sts.example.net", record);
    }

    /// RFC 8460 §4.3.2.2: what is promised and cannot be had has a name.
    @Test
    void saysWhyAPromisedPolicyCannotBeHad() {
        text = "";
        assertThat(policies.find(DOMAIN)).isEqualTo(new StsAnswer.Broken(TlsFailure.STS_POLICY_FETCH_ERROR));
        assertThat(policies.find(DOMAIN)).isEqualTo(new StsAnswer.Broken(TlsFailure.STS_POLICY_FETCH_ERROR));
        assertThat(fetches).hasValue(1);

        text = "no policy";
        published("v=STSv1; id=2");
        assertThat(policies.find(DOMAIN)).isEqualTo(new StsAnswer.Broken(TlsFailure.STS_POLICY_INVALID));

        failure = new IOException("no handshake", new CertificateException("nobody knows who that is"));
        published("v=STSv1; id=3");
        assertThat(policies.find(DOMAIN)).isEqualTo(new StsAnswer.Broken(TlsFailure.STS_WEBPKI_INVALID));

        dns = new FixedDns();
        assertThat(policies.find(DOMAIN)).isEqualTo(StsAnswer.NONE);
    }

    private Optional<Mode> mode() {
        return policies.find(DOMAIN) instanceof StsAnswer.Found(StsPolicy policy)
                ? Optional.of(policy.mode())
                : Optional.empty();
    }
}
