package org.pennypost.relay.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FakeDnsServer;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.relay.client.Reuse;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.client.Timeouts;
import org.pennypost.relay.dns.MailRouting;
import org.pennypost.relay.testing.FakeSmtpHost;
import org.pennypost.relay.testing.TestAuthority;
import org.pennypost.relay.testing.TestDns;
import org.pennypost.relay.tls.StsAnswer;
import org.pennypost.relay.tls.StsPolicy;
import org.pennypost.relay.tls.TlsOverride;
import org.pennypost.relay.tls.TlsPolicies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Mail that would rather travel unprotected than not at all, to a destination whose policy its own host does not keep
/// (RFC 8689 §4.2.2).
@Timeout(60)
class TlsOptionalTest {

    private static final MailDomain DESTINATION = new MailDomain("example.net");
    private static final MailParameters OPTIONAL = MailParameters.NONE.withTlsOptional(true);

    @TempDir
    private @Nullable Path directory;

    private final FakeSmtpHost host = FakeSmtpHost.start("127.0.0.1", 0);
    private final FakeDnsServer dns =
            FakeDnsServer.start().mx("example.net", 10, "mx.example.net").address("mx.example.net", "127.0.0.1");
    private final FakeQueue queue = new FakeQueue();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private @Nullable SmtpClient client;

    @BeforeEach
    void certifyAnotherName() {
        TestAuthority authority = TestAuthority.in(Objects.requireNonNull(directory));
        host.withTls(authority.certifying("elsewhere.example"));
        client = new SmtpClient("relay.test", Timeouts.RFC5321, authority.anchors(), Reuse.NEVER);
    }

    @AfterEach
    void close() {
        client().close();
        host.close();
        dns.close();
    }

    @Test
    void goesItsOwnWayBesideMailThatThePolicyHoldsBack() throws Exception {
        TestRelay relay = relay(Map.of());
        List<DeliveryId> first = add("Q1", MailParameters.NONE);
        CountDownLatch firstDone = relay.start(DESTINATION, first);
        await().until(() -> asked.get() > 0);
        List<DeliveryId> protectedOne = add("Q2", MailParameters.NONE);
        List<DeliveryId> optional = add("Q3", OPTIONAL);
        List<DeliveryId> last = add("Q4", MailParameters.NONE);
        CountDownLatch protectedDone = relay.start(DESTINATION, protectedOne);
        CountDownLatch optionalDone = relay.start(DESTINATION, optional);
        CountDownLatch lastDone = relay.start(DESTINATION, last);
        mayAnswer.countDown();
        for (CountDownLatch done : List.of(firstDone, protectedDone, optionalDone, lastDone)) {
            done.await();
        }

        assertThat(queue.report(optional.getFirst()).outcome()).isEqualTo(Outcome.DELIVERED);
        for (List<DeliveryId> others : List.of(first, protectedOne, last)) {
            assertThat(queue.report(others.getFirst()).outcome()).isEqualTo(Outcome.DEFERRED);
        }
        assertThat(host.received()).hasSize(1);
    }

    /// A password may depend on it: no field of a message switches that off.
    @Test
    void isHeldBackByWhatIsConfigured() throws Exception {
        TestRelay relay = relay(Map.of(DESTINATION, new TlsOverride(TlsOverride.Level.VERIFY, Set.of())));
        List<DeliveryId> optional = add("Q1", OPTIONAL);

        relay.start(DESTINATION, optional).await();

        assertThat(queue.report(optional.getFirst()).outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(host.received()).isEmpty();
    }

    private List<DeliveryId> add(String message, MailParameters parameters) {
        return queue.add(message, MailAddress.parse("me@example.org"), parameters, "a@example.net");
    }

    private SmtpClient client() {
        return Objects.requireNonNull(client);
    }

    private StsAnswer enforced() {
        asked.incrementAndGet();
        try {
            mayAnswer.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return new StsAnswer.Found(
                new StsPolicy(StsPolicy.Mode.ENFORCE, List.of("mx.example.net"), Duration.ofDays(1)));
    }

    private TestRelay relay(Map<MailDomain, TlsOverride> configured) {
        return new TestRelay(
                queue,
                new MailRouting(
                        TestDns.asking(dns),
                        "relay.test",
                        host.port(),
                        true,
                        new TlsPolicies(TestDns.asking(dns), configured, _ -> enforced()),
                        List.of()),
                client(),
                TestRelay.ONE_AFTER_THE_OTHER);
    }
}
