package org.pennypost.mailbox.queue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailParameters.ByMode;
import org.pennypost.mail.store.MailParameters.DeliverBy;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.accounts.AddressAdministration;
import org.pennypost.mailbox.api.events.DeliveryDue;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.Invariants;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What MAIL and RCPT ask for, in the queue.
class MailParametersTest {

    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final String TEXT = "Subject: asked for\r\n\r\n";

    private static Engine engine;
    private static DeliveryQueue queue;
    private static QueueBeans.MovableClock clock;
    private static WaitingInboxes inboxes;

    private MailAddress sender = Engine.newAddress();
    private MailAddress other = Engine.newAddress();
    private AccountId senderId = new AccountId(0);
    private AccountId otherId = new AccountId(0);

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class);
        queue = engine.bean(DeliveryQueue.class);
        clock = engine.bean(QueueBeans.MovableClock.class);
        inboxes = engine.bean(WaitingInboxes.class);
        // The rounds of this test are its own.
        inboxes.stop();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void twoAccounts() {
        clock.reset();
        sender = Engine.newAddress();
        other = Engine.newAddress();
        senderId = add(sender);
        otherId = add(other);
    }

    /// RFC 4865 §4.
    @Test
    void whatIsHeldBackGoesToAllWhenItIsReleased() {
        Instant release = clock.instant().plus(Duration.ofDays(7));
        Receipt receipt =
                submit(MailParameters.NONE.withHoldUntil(release), List.of(), other.toString(), "far@held.example");
        assertThat(receipt.delivered()).isZero();
        assertThat(receipt.queued()).isEqualTo(2);

        clock.forward(Duration.ofDays(6));
        rounds();
        engine.bean(Dispatcher.class).scan();
        assertThat(inbox(otherId)).isEmpty();
        assertThat(queue.lease(deliveries(receipt), LEASE)).isEmpty();

        try (Announcements announcements = new Announcements()) {
            clock.forward(Duration.ofDays(1));
            rounds();
            assertThat(inbox(otherId)).hasSize(1);
            await().untilAsserted(() -> {
                engine.bean(Dispatcher.class).scan();
                assertThat(announcements.heard())
                        .extracting(DeliveryDue::destination)
                        .contains("held.example");
            });
        }
        LeasedDelivery leased = await().until(() -> queue.lease(deliveries(receipt), LEASE), some -> !some.isEmpty())
                .getFirst();
        queue.report(List.of(report(leased, Outcome.DEFERRED, false)));
        assertThat(state(leased.id())).as("its time has only begun").isEqualTo("QUEUED");
        assertThat(inbox(senderId)).as("and is not late").isEmpty();
        Invariants.assertHold(engine.sql());
    }

    /// RFC 2852 §4.
    @Test
    void whatIsNotDeliveredInTimeComesBack() {
        Receipt receipt = submit(
                MailParameters.NONE.withDeliverBy(
                        new DeliverBy(clock.instant().plus(Duration.ofHours(1)), ByMode.RETURN, false)),
                List.of(),
                "late@one.example");
        LeasedDelivery leased = queue.lease(deliveries(receipt), LEASE).getFirst();
        queue.report(List.of(report(leased, Outcome.DEFERRED, false)));

        clock.forward(Duration.ofHours(1).plusSeconds(1));
        assertThat(queue.lease(deliveries(receipt), LEASE)).isEmpty();
        await().untilAsserted(() -> {
            engine.bean(Tidying.class).round();
            assertThat(state(leased.id())).isEqualTo("FAILED");
        });
        await().untilAsserted(() ->
                assertThat(inbox(senderId)).singleElement().asString().contains("Action: failed", "Status: 5.4.7"));
    }

    /// RFC 2852 §4.
    @Test
    void theSenderIsToldAtTheTimeThatWasAskedFor() {
        Receipt receipt = submit(
                MailParameters.NONE.withDeliverBy(
                        new DeliverBy(clock.instant().plus(Duration.ofSeconds(30)), ByMode.NOTIFY, false)),
                List.of(),
                "late@one.example");
        List<DeliveryId> ids = deliveries(receipt);
        queue.report(List.of(report(queue.lease(ids, LEASE).getFirst(), Outcome.DEFERRED, false)));
        assertThat(inbox(senderId)).isEmpty();

        clock.forward(Duration.ofSeconds(31));
        LeasedDelivery again = await().until(() -> queue.lease(ids, LEASE), some -> !some.isEmpty())
                .getFirst();
        queue.report(List.of(report(again, Outcome.DEFERRED, false)));
        await().untilAsserted(() -> assertThat(inbox(senderId))
                .singleElement()
                .asString()
                .contains("Action: delayed", "Status: 4.4.7", "Deliver-By-Date: "));
        assertThat(state(again.id())).isEqualTo("QUEUED");
    }

    /// RFC 6710 §4.
    @Test
    void whatIsOfHigherPriorityIsAnnouncedFirst() {
        engine.bean(Dispatcher.class).stop();
        try (Announcements announcements = new Announcements()) {
            List<String> submitted = new ArrayList<>();
            for (int priority : List.of(-4, 0, 3, -1, 9, 0)) {
                submitted.add(submit(MailParameters.NONE.withPriority(priority), List.of(), "x@order.example")
                        .queueId());
            }
            clock.forward(Duration.ofMinutes(2));
            engine.bean(Dispatcher.class).scan();

            List<String> heard = new ArrayList<>();
            await().untilAsserted(() -> {
                heard.clear();
                announcements.heard().stream()
                        .filter(due -> due.destination().equals("order.example"))
                        .map(DeliveryDue::message)
                        .forEach(heard::add);
                assertThat(heard).hasSize(6);
            });
            assertThat(heard.subList(0, 2)).containsExactly(submitted.get(4), submitted.get(2));
            assertThat(heard.subList(2, 4)).containsExactlyInAnyOrder(submitted.get(1), submitted.get(5));
            assertThat(heard.subList(4, 6)).containsExactly(submitted.get(3), submitted.get(0));
        } finally {
            engine.bean(Dispatcher.class).start();
        }
    }

    /// RFC 3461 §5.2.3.
    @Test
    void whoAsksToHearOfSuccessIsToldWhatIsInAnInbox() {
        submit(MailParameters.NONE.withEnvelopeId("id 1"), List.of(Notify.SUCCESS), other.toString());

        assertThat(inbox(otherId)).hasSize(1);
        await().untilAsserted(() -> assertThat(inbox(senderId))
                .singleElement()
                .asString()
                .contains("Action: delivered", "Status: 2.1.5", "Original-Envelope-Id: id 1"));

        submit(MailParameters.NONE, List.of(Notify.FAILURE), other.toString());
        assertThat(inbox(otherId)).hasSize(2);
        await().untilAsserted(() -> assertThat(count("queue_notices")).isZero());
        assertThat(inbox(senderId)).hasSize(1);
    }

    /// RFC 3461 §5.2.7.3.
    @Test
    void whoAsksToHearOfSuccessIsToldOnceOfAGroup() {
        MailAddress group = Engine.newAddress();
        engine.bean(AddressAdministration.class)
                .addGroup(group, List.of(other, MailAddress.parse("far@group.example")));

        Receipt receipt = submit(MailParameters.NONE, List.of(Notify.SUCCESS), group.toString());

        LeasedDelivery onward = queue.lease(deliveries(receipt), LEASE).getFirst();
        assertThat(onward.recipient().notifyOn()).containsExactly(Notify.NEVER);
        queue.report(List.of(report(onward, Outcome.DELIVERED, false)));
        await().untilAsserted(() ->
                assertThat(inbox(senderId)).singleElement().asString().contains("Action: expanded"));
    }

    /// RFC 8689 §4.1: whoever it goes on to, whatever becomes of it.
    @Test
    void whatRequiresTlsRequiresItForAllItGoesOnTo() {
        MailAddress group = Engine.newAddress();
        engine.bean(AddressAdministration.class)
                .addGroup(group, List.of(other, MailAddress.parse("far@group.example")));

        Receipt receipt = submit(
                MailParameters.NONE.withRequireTls(true).withReturned(MailParameters.Returned.FULL),
                List.of(),
                group.toString(),
                "far@tls.example");

        assertThat(inbox(otherId)).as("here it is").hasSize(1);
        List<LeasedDelivery> leased = queue.lease(deliveries(receipt), LEASE);
        assertThat(leased)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.parameters().requireTls()).isTrue());
    }

    /// RFC 8689 §5.
    @Test
    void theReportOfWhatRequiresTlsRequiresItAndHasTheHeaderOnly() {
        Receipt receipt = engine.bean(MessageIntake.class)
                .accept(
                        new Submission(
                                UUID.randomUUID(),
                                null,
                                MailAddress.parse("sender@told.example"),
                                List.of(new Submission.Recipient(
                                        MailAddress.parse("gone@one.example"), List.of(), null)),
                                MailParameters.NONE.withRequireTls(true).withReturned(MailParameters.Returned.FULL)),
                        () -> new ByteArrayInputStream((TEXT + "secret\r\n").getBytes(StandardCharsets.UTF_8)));
        LeasedDelivery leased = queue.lease(deliveries(receipt), LEASE).getFirst();
        queue.report(List.of(report(leased, Outcome.FAILED, false)));

        LeasedDelivery report = await().until(
                        () -> queue.lease(deliveriesTo("sender@told.example"), LEASE), some -> !some.isEmpty())
                .getFirst();
        assertThat(report.reversePath()).isNull();
        assertThat(report.parameters().requireTls()).isTrue();
        assertThat(text(report.content())).contains("Subject: asked for").doesNotContain("secret");
    }

    private static List<DeliveryId> deliveriesTo(String recipient) {
        return engine.sql()
                .sql("select id from deliveries where recipient = ? and finished_at is null")
                .param(recipient)
                .query((row, _) -> new DeliveryId(row.getLong(1)))
                .list();
    }

    private static AccountId add(MailAddress address) {
        return engine.bean(AccountAdministration.class)
                .addAccount(address, "secret", null)
                .id();
    }

    private static void rounds() {
        while (inboxes.round()) {}
    }

    private Receipt submit(MailParameters parameters, List<Notify> notify, String... recipients) {
        Submission submission = new Submission(
                UUID.randomUUID(),
                senderId,
                sender,
                List.of(recipients).stream()
                        .map(recipient -> new Submission.Recipient(MailAddress.parse(recipient), notify, null))
                        .toList(),
                parameters);
        return engine.bean(MessageIntake.class)
                .accept(submission, () -> new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<DeliveryId> deliveries(Receipt receipt) {
        return engine.sql()
                .sql("""
                        select d.id from deliveries d join queue_messages m on m.id = d.message_id
                         where m.queue_id = ? order by d.id
                        """)
                .param(receipt.queueId())
                .query((row, _) -> new DeliveryId(row.getLong(1)))
                .list();
    }

    private static DeliveryReport report(LeasedDelivery leased, Outcome outcome, boolean passesOn) {
        return new DeliveryReport(
                leased.id(),
                leased.token(),
                outcome,
                "4.2.0",
                "a reply",
                AttemptDetails.with("mx.one.example"),
                passesOn,
                passesOn,
                false);
    }

    private static String state(DeliveryId id) {
        return engine.sql()
                .sql("select state from deliveries where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    private static long count(String table) {
        return engine.sql()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    /// The messages in the account's INBOX.
    private static List<String> inbox(AccountId account) {
        return engine
                .sql()
                .sql("select content from messages where account_id = ? order by uid")
                .param(account.value())
                .query((row, _) -> new ContentId(HexFormat.of().formatHex(row.getBytes(1))))
                .list()
                .stream()
                .map(MailParametersTest::text)
                .toList();
    }

    private static String text(ContentId id) {
        try (InputStream content = engine.bean(Contents.class).read(id, 0, Long.MAX_VALUE)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
