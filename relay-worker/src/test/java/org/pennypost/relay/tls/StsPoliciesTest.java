package org.pennypost.relay.tls;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.relay.tls.StsPolicy.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// RFC 8461 §3.1, §3.3: what is fetched when, and what holds meanwhile.
class StsPoliciesTest {

    private static final MailDomain DOMAIN = new MailDomain("example.net");

    private FixedDns dns = new FixedDns().withTxt("_mta-sts.example.net", "v=STSv1; id=1;");
    private final AtomicInteger fetches = new AtomicInteger();
    private @Nullable IOException failure;
    private volatile String text = policy("enforce");
    private volatile Instant now = Instant.parse("2026-11-26T00:00:00Z");
    private StsPolicies policies = policies();

    private StsPolicies policies() {
        return new StsPolicies(
                name -> dns.txt(name),
                domain -> {
                    fetches.incrementAndGet();
                    if (failure != null) {
                        throw failure;
                    }
                    if (text.isEmpty()) {
                        throw new IOException("nobody is there for " + domain);
                    }
                    return text;
                },
                () -> now);
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
