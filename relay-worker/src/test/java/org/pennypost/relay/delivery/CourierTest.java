package org.pennypost.relay.delivery;

import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.bounce.BounceClass;
import org.pennypost.mail.bounce.BounceClassifier;
import org.pennypost.mail.dkim.SampleKeys;
import org.pennypost.mail.dns.FakeDnsServer;
import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.DkimKey;
import org.pennypost.relay.client.Reuse;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.client.Timeouts;
import org.pennypost.relay.client.TrustAnchors;
import org.pennypost.relay.dkim.Signatures;
import org.pennypost.relay.dns.MailRouting;
import org.pennypost.relay.testing.FakeSmtpHost;
import org.pennypost.relay.testing.ReceivedMail;
import org.pennypost.relay.testing.TestDns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class CourierTest {

    private static final MailDomain DESTINATION = new MailDomain("example.net");

    private final FakeSmtpHost first = FakeSmtpHost.start("127.0.0.1", 0);
    private final FakeSmtpHost second = FakeSmtpHost.start("127.0.0.2", first.port());
    private final FakeSmtpHost third = FakeSmtpHost.start("127.0.0.3", first.port());
    private final FakeDnsServer dns = FakeDnsServer.start()
            .mx("example.net", 10, "first.example.net")
            .mx("example.net", 20, "second.example.net")
            .mx("example.net", 30, "third.example.net")
            .address("first.example.net", "127.0.0.1")
            .address("second.example.net", "127.0.0.2")
            .address("third.example.net", "127.0.0.3");
    private final FakeQueue queue = new FakeQueue();
    private List<DkimKey> keys = List.of();
    private final SmtpClient client =
            new SmtpClient("relay.test", Timeouts.RFC5321, TrustAnchors.ofThisRuntime(), Reuse.NEVER);

    @AfterEach
    void close() {
        client.close();
        first.close();
        second.close();
        third.close();
        dns.close();
    }

    @Test
    void carriesAMessageOnceForAllItsRecipients() throws Exception {
        List<DeliveryId> ids = queue.add("Q1", "a@example.net", "b@example.net");

        courier(true).carry(DESTINATION, ids);

        assertThat(queue.reports()).hasSize(2).allSatisfy(report -> {
            assertThat(report.outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(report.remoteHost()).isEqualTo("first.example.net");
            assertThat(report.reply()).isEqualTo("250 2.6.0 taken");
            assertThat(report.token()).isEqualTo(1);
        });
        assertThat(first.received()).singleElement().satisfies(mail -> {
            assertThat(mail.data()).isEqualTo(FakeQueue.TEXT);
            assertThat(mail.recipients()).hasSize(2);
        });
    }

    @Test
    void signsWhatWeOriginate() throws Exception {
        keys = List.of(DkimKey.of(SampleKeys.key("s._domainkey.example.org", SampleKeys.ed25519())));

        courier(true).carry(DESTINATION, queue.add("Q1", "a@example.net"));

        assertThat(first.received().getFirst().data())
                .startsWith("DKIM-Signature: v=1; a=ed25519-sha256;")
                .endsWith(FakeQueue.TEXT);
    }

    @Test
    void defersWhatCannotBeSigned() throws Exception {
        keys = List.of(new DkimKey(new MailDomain("example.org"), "s", "AAAA"));
        List<DeliveryId> ids = queue.add("Q1", "a@example.net");

        courier(true).carry(DESTINATION, ids);

        assertThat(queue.report(ids.getFirst())).satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(report.reply()).startsWith("the content could not be signed: neither RSA nor Ed25519");
        });
        assertThat(first.received()).isEmpty();
    }

    @Test
    void doesNothingForWhatSomebodyElseHolds() throws Exception {
        courier(true).carry(DESTINATION, List.of(new DeliveryId(1)));

        assertThat(queue.reports()).isEmpty();
        assertThat(first.connections()).isZero();
    }

    @Test
    void asksTheNextHostWhereTheFirstIsDown() throws Exception {
        first.close();
        List<DeliveryId> ids = queue.add("Q1", "a@example.net");

        courier(true).carry(DESTINATION, ids);

        assertThat(queue.report(ids.getFirst()).remoteHost()).isEqualTo("second.example.net");
        assertThat(second.received()).hasSize(1);
    }

    /// Who comes when it has been told is tried: many times, since the moment is short.
    @Test
    void whatAnotherMessageMetHoldsForThoseWhoWaited() throws Exception {
        second.close();
        third.close();
        TestRelay courier = courier(true);
        for (int i = 0; i < 100; i++) {
            first.answeringOnce("GREETING", FakeSmtpHost.HANG_UP);
            List<DeliveryId> before = queue.add("Q" + i, "a@example.net");
            List<DeliveryId> after = queue.add("R" + i, "a@example.net");

            courier.carry(DESTINATION, before);
            courier.carry(DESTINATION, after);

            assertThat(queue.report(before.getFirst()).outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(queue.report(after.getFirst()).outcome()).isEqualTo(Outcome.DELIVERED);
        }
    }

    @Test
    void asksTheNextHostFirstForAWhileWhereTheFirstWasDead() throws Exception {
        first.answeringOnce("GREETING", FakeSmtpHost.HANG_UP);
        TestRelay courier = courier(true);
        List<DeliveryId> before = queue.add("Q1", "a@example.net");
        List<DeliveryId> after = queue.add("Q2", "a@example.net");

        courier.carry(DESTINATION, before);
        courier.carry(DESTINATION, after);

        assertThat(second.received()).hasSize(2);
        assertThat(first.connections()).isEqualTo(1);
    }

    /// RFC 5321 §5.1.
    @Test
    void aHostWithManyAddressesDoesNotHideTheNext() throws Exception {
        dns.mx("many.example", 10, "many.example.net").mx("many.example", 20, "second.example.net");
        for (int i = 11; i <= 17; i++) {
            dns.address("many.example.net", "127.0.0." + i);
        }
        List<DeliveryId> ids = queue.add("Q1", "a@many.example");

        courier(true).carry(new MailDomain("many.example"), ids);

        assertThat(queue.report(ids.getFirst()).remoteHost()).isEqualTo("second.example.net");
    }

    @Test
    void deadHostsDoNotHideTheOthers() throws Exception {
        for (int i = 11; i <= 17; i++) {
            dns.mx("many.example", i, "dead" + i + ".example.net").address("dead" + i + ".example.net", "127.0.0." + i);
        }
        dns.mx("many.example", 20, "second.example.net");
        MailDomain many = new MailDomain("many.example");
        Destinations destinations =
                new Destinations(TestRelay.ONE_AFTER_THE_OTHER, SenderLimits.Table.NONE, System::nanoTime);
        TestRelay courier = courier(destinations, Duration.ofMinutes(1));
        List<DeliveryId> before = queue.add("Q1", "a@many.example");
        List<DeliveryId> after = queue.add("Q2", "a@many.example");

        courier.carry(many, before);
        await().until(() -> destinations.couriers(many) == 0);
        courier.carry(many, after);

        assertThat(queue.report(before.getFirst()).status()).isEqualTo("4.4.1");
        assertThat(queue.report(after.getFirst()).remoteHost()).isEqualTo("second.example.net");
    }

    @Test
    void asksTheNextHostOnlyForThoseWhoWereDeferred() throws Exception {
        first.answering("RCPT TO:<later@", "451 4.7.1 greylisted").answering("RCPT TO:<never@", "550 5.1.1 never");
        List<DeliveryId> ids = queue.add("Q1", "now@example.net", "later@example.net", "never@example.net");

        courier(true).carry(DESTINATION, ids);

        assertThat(ids.stream().map(id -> queue.report(id).outcome()))
                .containsExactly(Outcome.DELIVERED, Outcome.DELIVERED, Outcome.FAILED);
        assertThat(second.received())
                .singleElement()
                .extracting(ReceivedMail::recipients)
                .isEqualTo(List.of("RCPT TO:<later@example.net>"));
    }

    @Test
    void asksTwoHostsAtTheMost() throws Exception {
        first.answering("MAIL", "451 4.3.0 later");
        second.answering("MAIL", "451 4.3.0 later too");
        List<DeliveryId> ids = queue.add("Q1", "a@example.net");

        courier(true).carry(DESTINATION, ids);

        assertThat(queue.report(ids.getFirst())).satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(report.reply()).isEqualTo("451 4.3.0 later too");
        });
        assertThat(third.connections()).isZero();
    }

    @Test
    void doesNotSendAgainWhatMayHaveArrived() throws Exception {
        first.answering("END", FakeSmtpHost.HANG_UP);
        List<DeliveryId> ids = queue.add("Q1", "a@example.net");

        courier(true).carry(DESTINATION, ids);

        assertThat(queue.report(ids.getFirst())).satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(report.reply()).contains("the host may have it");
        });
        assertThat(second.connections()).isZero();
    }

    @Test
    void failsWhereEveryHostRefusesToTalk() throws Exception {
        first.answering("GREETING", "554 5.3.2 go away");
        second.answering("GREETING", "554 5.3.2 go away");
        third.answering("GREETING", "554 5.3.2 go away");
        List<DeliveryId> ids = queue.add("Q1", "a@example.net");

        courier(true).carry(DESTINATION, ids);

        assertThat(queue.report(ids.getFirst()).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void tellsThatNobodyAnswers() throws Exception {
        first.close();
        second.close();
        third.close();
        List<DeliveryId> ids = queue.add("Q1", "a@example.net");

        courier(true).carry(DESTINATION, ids);

        assertThat(queue.report(ids.getFirst())).satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(report.status()).isEqualTo("4.4.1");
        });
    }

    @Test
    void knowsWhereThereIsNoRoute() throws Exception {
        dns.nullMx("nothing.example").failing("trouble.example");
        List<DeliveryId> nothing = queue.add("Q1", "a@nothing.example");
        List<DeliveryId> trouble = queue.add("Q2", "a@trouble.example");
        List<DeliveryId> inside = queue.add("Q3", "a@example.net");

        courier(true).carry(new MailDomain("nothing.example"), nothing);
        courier(true).carry(new MailDomain("trouble.example"), trouble);
        courier(false).carry(DESTINATION, inside);

        assertThat(queue.report(nothing.getFirst()))
                .extracting(DeliveryReport::outcome, DeliveryReport::status)
                .containsExactly(Outcome.FAILED, "5.1.10");
        assertThat(queue.report(trouble.getFirst()))
                .extracting(DeliveryReport::outcome, DeliveryReport::status)
                .containsExactly(Outcome.DEFERRED, "4.4.3");
        assertThat(queue.report(inside.getFirst()))
                .extracting(DeliveryReport::outcome, DeliveryReport::status)
                .containsExactly(Outcome.FAILED, "5.4.4");
        assertThat(first.connections()).isZero();
    }

    @Test
    void keepsReportingWhileTheMailboxServiceIsAway() throws Exception {
        queue.absentFor(4);

        courier(true).carry(DESTINATION, queue.add("Q1", "a@example.net"));

        assertThat(queue.reports()).hasSize(1);
        assertThat(first.received()).hasSize(1);
    }

    @Test
    void leavesToLaterWhoWaitsWhileTheMailboxServiceIsAway() throws Exception {
        first.answering("GREETING", FakeSmtpHost.SILENCE);
        second.close();
        third.close();
        TestRelay courier = courier(true);
        List<DeliveryId> later = queue.add("Q2", "a@example.net");
        CountDownLatch carried = courier.start(DESTINATION, queue.add("Q1", "a@example.net"));
        await().until(() -> first.connections() == 1);
        CountDownLatch waiting = courier.start(DESTINATION, later);

        queue.away(true);
        first.close();
        carried.await();
        waiting.await();
        assertThat(queue.reports()).hasSize(1);

        queue.away(false);
        courier.carry(DESTINATION, later);
        assertThat(queue.report(later.getFirst()).status()).isEqualTo("4.4.1");
    }

    /// When its lease has ended without a word, nobody could know.
    @Test
    void givesBackWhatItHasNotBegunWhenSomethingFails() throws Exception {
        FakeQueue broken = new FakeQueue() {
            @Override
            public InputStream read(ContentId id, long offset, long length) {
                throw new StackOverflowError();
            }
        };
        TestRelay relay = new TestRelay(
                broken,
                new MailRouting(TestDns.asking(dns), "relay.test", first.port(), true),
                client,
                TestRelay.ONE_AFTER_THE_OTHER);

        relay.carry(DESTINATION, broken.add("Q1", "a@example.net", "b@example.net"));

        await().until(() -> broken.reports().size() == 2);
        assertThat(broken.reports()).allSatisfy(report -> {
            assertThat(report.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(report.details()).isEqualTo(AttemptDetails.NONE);
        });
        assertThat(first.connections()).isZero();
    }

    /// That we did not get to it says nothing of the destination, and not that the message has expired.
    @Test
    void tellsThatNoTimeWasLeft() throws Exception {
        TestRelay late = courier(
                new Destinations(TestRelay.ONE_AFTER_THE_OTHER, SenderLimits.Table.NONE, System::nanoTime),
                Duration.ZERO);
        List<DeliveryId> ids = queue.add("Q1", "a@example.net");

        late.carry(DESTINATION, ids);

        DeliveryReport report = queue.report(ids.getFirst());
        assertThat(report.outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(report.details()).isEqualTo(AttemptDetails.NONE);
        EnhancedStatus status = EnhancedStatus.parse(report.status()).orElseThrow();
        assertThat(BounceClassifier.classify(status, report.reply())).isEqualTo(BounceClass.SYSTEM);
        assertThat(first.connections()).isZero();
    }

    private TestRelay courier(Destinations destinations, Duration lease) {
        return new TestRelay(
                queue,
                TestRelay.UNSIGNED,
                new Ways(new MailRouting(TestDns.asking(dns), "relay.test", first.port(), true), List.of()),
                client,
                destinations,
                SenderLimits.Table.NONE,
                10,
                lease);
    }

    private TestRelay courier(boolean allowPrivate) {
        return new TestRelay(
                queue,
                new Signatures(_ -> keys, Duration.ofMinutes(1), InstantSource.system()),
                new MailRouting(TestDns.asking(dns), "relay.test", first.port(), allowPrivate),
                client,
                TestRelay.ONE_AFTER_THE_OTHER);
    }
}
