package org.pennypost.mailbox.queue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
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
import org.pennypost.mail.store.MailParameters.Body;
import org.pennypost.mail.store.MailParameters.ByMode;
import org.pennypost.mail.store.MailParameters.DeliverBy;
import org.pennypost.mail.store.MailParameters.Returned;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.events.DeliveryDue;
import org.pennypost.mailbox.database.Times;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

class PostgresDeliveryQueueTest {

    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final String TEXT =
            "From: me\r\nSubject: greetings\r\nMessage-ID: <original@example.org>\r\n\r\nthe body itself\r\n";

    private static Engine engine;
    private static DeliveryQueue queue;
    private static QueueBeans.MovableClock clock;

    private MailAddress sender = Engine.newAddress();
    private AccountId account = new AccountId(0);

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class);
        queue = engine.bean(DeliveryQueue.class);
        clock = engine.bean(QueueBeans.MovableClock.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void anotherSender() {
        clock.reset();
        sender = Engine.newAddress();
        account = engine.bean(AccountAdministration.class)
                .addAccount(sender, "secret", null)
                .id();
    }

    @Test
    void announcesEachRecipientAsSoonAsTheMessageIsCommitted() {
        try (Announcements announcements = new Announcements()) {
            Receipt receipt = submit(sender, "a@one.example", "b@one.example", "c@two.example");

            assertThat(receipt.queued()).isEqualTo(3);
            await().untilAsserted(() -> assertThat(announcements.heard())
                    .filteredOn(due -> due.message().equals(receipt.queueId()))
                    .extracting(DeliveryDue::destination)
                    .containsExactlyInAnyOrder("one.example", "one.example", "two.example"));
        }
    }

    /// At once, and again when nobody has taken it.
    @Test
    void announcesWhoseMailItIs() {
        try (Announcements announcements = new Announcements()) {
            Receipt ours = submitAs(account, MailAddress.parse("me@shop.example"), "a@one.example");
            Receipt passingThrough = submitAs(null, MailAddress.parse("me@else.example"), "a@one.example");
            Receipt nobodys = submitAs(null, null, "a@one.example");
            awaitAnnouncements(announcements, ours, 1);
            clock.forward(Duration.ofMinutes(1));
            for (Receipt each : List.of(ours, passingThrough, nobodys)) {
                awaitAnnouncements(announcements, each, 2);
            }

            assertThat(announcements.heard())
                    .extracting(DeliveryDue::message, DeliveryDue::account, DeliveryDue::senderDomain)
                    .contains(
                            tuple(ours.queueId(), sender.canonical(), "shop.example"),
                            tuple(passingThrough.queueId(), null, "else.example"),
                            tuple(nobodys.queueId(), null, null))
                    .filteredOn(due -> due.toList().getFirst().equals(ours.queueId()))
                    .hasSize(2)
                    .containsOnly(tuple(ours.queueId(), sender.canonical(), "shop.example"));
        }
    }

    @Test
    void announcesNothingOfATransactionThatWasRolledBack() {
        long before = count("queue_messages");
        assertThatThrownBy(() -> submit(sender, "a@one.example", "nobody@example.org"))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.NOT_FOUND));
        assertThat(count("queue_messages")).isEqualTo(before);
    }

    @Test
    void leasesAllThatIsNeededToCarryIt() throws IOException {
        Submission submission = new Submission(
                UUID.randomUUID(),
                account,
                sender,
                List.of(new Submission.Recipient(
                        MailAddress.parse("\"a b\"@Bücher.example"),
                        List.of(Notify.SUCCESS, Notify.DELAY),
                        "rfc822;first@example.org")),
                new MailParameters(
                        Body.EIGHT_BIT_MIME,
                        true,
                        Returned.FULL,
                        "envelope 1",
                        null,
                        new DeliverBy(Times.kept(clock.instant().plusSeconds(7200)), ByMode.NOTIFY, true),
                        -2,
                        true,
                        true));
        Receipt receipt = submit(submission);

        LeasedDelivery leased = queue.lease(deliveries(receipt), LEASE).getFirst();

        assertThat(leased.queueId()).isEqualTo(receipt.queueId());
        assertThat(leased.reversePath()).isEqualTo(sender);
        assertThat(leased.recipient()).isEqualTo(submission.recipients().getFirst());
        assertThat(leased.parameters()).isEqualTo(submission.parameters());
        assertThat(leased.attempts()).isZero();
        assertThat(leased.size()).isEqualTo(TEXT.length());
        try (InputStream content =
                engine.bean(Contents.class).read(leased.content(), leased.contentOffset(), leased.size())) {
            assertThat(content).hasContent(TEXT);
        }
    }

    @Test
    void leasesADeliveryToOneWorkerOnly() throws Exception {
        List<DeliveryId> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.addAll(deliveries(submit(sender, "a@one.example", "b@one.example")));
        }
        List<Long> leased = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<LeasedDelivery>>> tries = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tries.add(workers.submit(() -> queue.lease(all, LEASE)));
            }
            for (Future<List<LeasedDelivery>> each : tries) {
                each.get().forEach(delivery -> leased.add(delivery.id().value()));
            }
        }

        assertThat(leased).hasSize(20).doesNotHaveDuplicates();
        assertThat(queue.lease(all, LEASE)).isEmpty();
    }

    @Test
    void givesAnAbandonedDeliveryToAnotherWorkerAndHearsTheFirstNoMore() {
        List<DeliveryId> ids = deliveries(submit(sender, "a@one.example"));
        LeasedDelivery first = queue.lease(ids, LEASE).getFirst();
        assertThat(queue.lease(ids, LEASE)).isEmpty();

        clock.forward(LEASE);
        LeasedDelivery second = queue.lease(ids, LEASE).getFirst();
        queue.report(List.of(report(first, Outcome.FAILED)));

        assertThat(second.token()).isGreaterThan(first.token());
        assertThat(second.attempts()).isEqualTo(1);
        assertThat(state(first.id())).isEqualTo("LEASED");
        queue.report(List.of(report(second, Outcome.DELIVERED)));
        assertThat(state(first.id())).isEqualTo("DELIVERED");
        queue.report(List.of(report(second, Outcome.FAILED)));
        assertThat(state(first.id())).isEqualTo("DELIVERED");
        assertThat(inbox()).isEmpty();
    }

    @Test
    void triesAgainByTheSchedule() {
        List<DeliveryId> ids = deliveries(submit(sender, "a@one.example"));
        for (Duration wait : List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Duration.ofHours(4),
                Duration.ofHours(4))) {
            LeasedDelivery leased = queue.lease(ids, LEASE).getFirst();
            queue.report(List.of(report(leased, Outcome.DEFERRED)));
            assertThat(queue.lease(ids, LEASE)).isEmpty();
            clock.forward(wait.multipliedBy(8).dividedBy(10));
            assertThat(queue.lease(ids, LEASE)).isEmpty();
            clock.forward(wait.multipliedBy(4).dividedBy(10));
        }
        assertThat(queue.lease(ids, LEASE)).hasSize(1);
    }

    @Test
    void announcesAgainWhatBecomesDueAndWhatNobodyTakes() {
        try (Announcements announcements = new Announcements()) {
            Receipt receipt = submit(sender, "a@one.example");
            awaitAnnouncements(announcements, receipt, 1);
            clock.forward(Duration.ofMinutes(1));
            awaitAnnouncements(announcements, receipt, 2);

            LeasedDelivery leased = queue.lease(deliveries(receipt), LEASE).getFirst();
            queue.report(List.of(report(leased, Outcome.DEFERRED)));
            clock.forward(Duration.ofSeconds(70));
            awaitAnnouncements(announcements, receipt, 3);

            queue.lease(deliveries(receipt), LEASE);
            clock.forward(LEASE);
            awaitAnnouncements(announcements, receipt, 4);
        }
    }

    @Test
    void twoDispatchersAnnounceEachDeliveryOnce() throws Exception {
        DueDeliveries due = engine.bean(DueDeliveries.class);
        Transactions transactions = engine.bean(Transactions.class);
        String[] recipients = new String[100];
        Arrays.setAll(recipients, i -> "user" + i + "@many.example");
        for (int i = 0; i < 10; i++) {
            submit(sender, recipients);
        }
        engine.bean(Dispatcher.class).stop();
        clock.forward(Duration.ofMinutes(1));
        List<Long> taken = new ArrayList<>();
        try (ExecutorService instances = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> scans = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                scans.add(instances.submit(() -> {
                    List<Long> all = new ArrayList<>();
                    List<Dispatcher.Announced> some;
                    do {
                        some = transactions
                                .write(() -> due.take(
                                        clock.instant(), clock.instant().plus(Duration.ofMinutes(1)), 37))
                                .due();
                        some.forEach(each -> all.add(each.due().delivery()));
                    } while (!some.isEmpty());
                    return all;
                }));
            }
            for (Future<List<Long>> each : scans) {
                taken.addAll(each.get());
            }
        } finally {
            engine.bean(Dispatcher.class).start();
        }

        assertThat(taken).doesNotHaveDuplicates();
        assertThat(new HashSet<>(taken))
                .containsAll(engine.sql()
                        .sql("select id from deliveries where domain = 'many.example'")
                        .query(Long.class)
                        .list());
    }

    @Test
    void filesABounceInTheSendersInbox() throws IOException {
        Receipt receipt = submit(sender, "gone@one.example", "gone2@one.example");
        List<LeasedDelivery> leased = queue.lease(deliveries(receipt), LEASE);
        queue.report(leased.stream()
                .map(delivery -> new DeliveryReport(
                        delivery.id(),
                        delivery.token(),
                        Outcome.FAILED,
                        "5.1.1",
                        "550 5.1.1 no such user",
                        AttemptDetails.with("mx.one.example"),
                        false,
                        false,
                        false))
                .toList());

        await().until(() -> inbox().size() == 1);
        assertThat(content(inbox().getFirst()))
                .startsWith("Return-Path: <>\r\n")
                .contains(
                        "To: <" + sender + ">\r\n",
                        "Content-Type: multipart/report; report-type=delivery-status;",
                        "Final-Recipient: rfc822; gone@one.example\r\n",
                        "Final-Recipient: rfc822; gone2@one.example\r\n",
                        "Action: failed\r\n",
                        "Status: 5.1.1\r\n",
                        "Remote-MTA: dns; mx.one.example\r\n",
                        "Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n",
                        "References: <original@example.org>\r\n",
                        "Subject: greetings\r\n")
                .doesNotContain("the body itself");
        assertThat(count("queue_notices")).isZero();
    }

    @Test
    void givesTheWholeMessageBackWhereAskedTo() throws IOException {
        Receipt receipt = submit(new Submission(
                UUID.randomUUID(),
                account,
                sender,
                List.of(new Submission.Recipient(MailAddress.parse("gone@one.example"), List.of(), null)),
                MailParameters.NONE.withReturned(Returned.FULL).withEnvelopeId("my id")));
        queue.report(List.of(report(queue.lease(deliveries(receipt), LEASE).getFirst(), Outcome.FAILED)));

        await().until(() -> inbox().size() == 1);
        assertThat(content(inbox().getFirst()))
                .contains("Original-Envelope-Id: my id\r\n", "the body itself\r\n", "Content-Type: message/rfc822\r\n");
    }

    @Test
    void bouncesWhatHasExpired() throws IOException {
        List<DeliveryId> ids = deliveries(submit(sender, "slow@one.example"));
        clock.forward(Duration.ofDays(5));
        LeasedDelivery leased = queue.lease(ids, LEASE).getFirst();

        queue.report(List.of(report(leased, Outcome.DEFERRED)));

        assertThat(state(leased.id())).isEqualTo("FAILED");
        await().until(() -> inbox().size() == 1);
        assertThat(content(inbox().getFirst())).contains("Action: failed\r\n", "Status: 5.4.7\r\n");
    }

    @Test
    void bouncesWhatExpiresWithoutAnyWorker() throws IOException {
        List<DeliveryId> ids = deliveries(submit(sender, "untried@one.example"));
        clock.forward(Duration.ofDays(5).plusHours(2));

        await().untilAsserted(() -> {
            engine.bean(Tidying.class).round();
            assertThat(state(ids.getFirst())).isEqualTo("FAILED");
        });
        await().until(() -> inbox().size() == 1);
        assertThat(content(inbox().getFirst())).contains("Status: 5.4.7\r\n");
    }

    @Test
    void tellsOnceOfADelay() throws IOException {
        List<DeliveryId> ids = deliveries(submit(sender, "slow@one.example"));
        clock.forward(Duration.ofHours(4));
        queue.report(List.of(report(queue.lease(ids, LEASE).getFirst(), Outcome.DEFERRED)));
        await().until(() -> inbox().size() == 1);
        clock.forward(Duration.ofHours(5));
        queue.report(List.of(report(queue.lease(ids, LEASE).getFirst(), Outcome.DEFERRED)));

        assertThat(content(inbox().getFirst()))
                .contains("Action: delayed\r\n", "Status: 4.2.0\r\n", "Will-Retry-Until: ");
        assertThat(count("queue_notices")).isZero();
        assertThat(inbox()).hasSize(1);
    }

    /// RFC 3461 §6.1.
    @Test
    void neverTellsTheNullReversePath() {
        Receipt receipt = submit(null, "gone@one.example");
        LeasedDelivery leased = queue.lease(deliveries(receipt), LEASE).getFirst();

        queue.report(List.of(report(leased, Outcome.FAILED)));

        assertThat(state(leased.id())).isEqualTo("FAILED");
        assertThat(count("queue_notices")).isZero();
    }

    @Test
    void queuesABounceForARemoteSender() {
        Receipt receipt = submit(MailAddress.parse("somebody@far.example"), "gone@one.example");
        queue.report(List.of(report(queue.lease(deliveries(receipt), LEASE).getFirst(), Outcome.FAILED)));

        await().untilAsserted(() -> assertThat(engine.sql().sql("""
                        select d.recipient, d.notify_on from deliveries d join queue_messages m on m.id = d.message_id
                         where d.domain = 'far.example' and m.reverse_path is null
                        """).query().listOfRows())
                .hasSize(1)
                .first()
                .satisfies(row -> {
                    assertThat(row)
                            .containsEntry("recipient", "somebody@far.example")
                            .containsEntry("notify_on", "NEVER");
                }));
    }

    @Test
    void forgetsWhatEndedLongAgo() {
        Receipt receipt = submit(sender, "a@one.example", "b@one.example");
        List<LeasedDelivery> leased = queue.lease(deliveries(receipt), LEASE);
        queue.report(List.of(report(leased.getFirst(), Outcome.DELIVERED)));
        clock.forward(Duration.ofDays(3).plusHours(1));
        engine.bean(Tidying.class).round();
        assertThat(deliveries(receipt)).containsExactly(leased.getLast().id());

        LeasedDelivery again = queue.lease(deliveries(receipt), LEASE).getFirst();
        queue.report(List.of(report(again, Outcome.DELIVERED)));
        clock.forward(Duration.ofDays(3).plusHours(1));
        engine.bean(Tidying.class).round();

        assertThat(engine.sql()
                        .sql("select count(*) from queue_messages where queue_id = ?")
                        .param(receipt.queueId())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void administratorsHastenIt() {
        QueueAdministration administration = engine.bean(QueueAdministration.class);
        DeliveryId id = deliveries(submit(sender, "late@one.example")).getFirst();
        LeasedDelivery leased = queue.lease(List.of(id), LEASE).getFirst();
        assertThatThrownBy(() -> administration.apply(QueueAction.RETRY, null, id.value()))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.IN_USE));
        queue.report(List.of(report(leased, Outcome.DEFERRED)));

        assertThat(queue.lease(List.of(id), LEASE)).isEmpty();
        administration.apply(QueueAction.RETRY, null, id.value());
        // The scan that this has woken may hold the row for a moment.
        await().untilAsserted(() -> assertThat(queue.lease(List.of(id), LEASE)).hasSize(1));
    }

    private void awaitAnnouncements(Announcements announcements, Receipt receipt, int times) {
        await().untilAsserted(() -> assertThat(announcements.heard())
                .filteredOn(due -> due.message().equals(receipt.queueId()))
                .hasSize(times));
    }

    private Receipt submit(@Nullable MailAddress from, String... recipients) {
        return submitAs(null, from, recipients);
    }

    private static Receipt submitAs(@Nullable AccountId submitter, @Nullable MailAddress from, String... recipients) {
        return submit(new Submission(
                UUID.randomUUID(),
                submitter,
                from,
                Arrays.stream(recipients)
                        .map(recipient -> new Submission.Recipient(MailAddress.parse(recipient), List.of(), null))
                        .toList(),
                MailParameters.NONE));
    }

    private static Receipt submit(Submission submission) {
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

    private static DeliveryReport report(LeasedDelivery leased, Outcome outcome) {
        String status = switch (outcome) {
            case DELIVERED -> "2.0.0";
            case DEFERRED -> "4.2.0";
            case FAILED -> "5.1.1";
        };
        return new DeliveryReport(
                leased.id(),
                leased.token(),
                outcome,
                status,
                "a reply",
                AttemptDetails.with("mx.one.example"),
                false,
                false,
                false);
    }

    private static String state(DeliveryId id) {
        return engine.sql()
                .sql("select state from deliveries where id = ?")
                .param(id.value())
                .query((row, _) -> row.getString(1))
                .single();
    }

    private static long count(String table) {
        return engine.sql()
                .sql("select count(*) from " + table)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private List<ContentId> inbox() {
        return engine.sql()
                .sql("select content from messages where account_id = ? order by uid")
                .param(account.value())
                .query((row, _) -> new ContentId(HexFormat.of().formatHex(row.getBytes(1))))
                .list();
    }

    private static String content(ContentId id) throws IOException {
        try (InputStream content = engine.bean(Contents.class).read(id, 0, Long.MAX_VALUE)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
