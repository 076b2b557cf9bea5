package org.pennypost.mailbox.queue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.dsn.NoticeDesk;
import org.pennypost.mailbox.suppression.Suppression;
import org.pennypost.mailbox.suppression.SuppressionFilter;
import org.pennypost.mailbox.suppression.SuppressionList;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/// Mail to what is on the list fails at once, until it is removed.
class SuppressionTest {

    private static final AttemptDetails HOST = AttemptDetails.with("mx.one.example");
    private static final MailAddress STRANGER = MailAddress.parse("eve@elsewhere.example");

    private static Engine engine;
    private static QueueFixture queue;
    private static SuppressionList list;
    private static AccountAdministration accounts;
    private static QueueBeans.MovableClock clock;
    private static int number;

    private MailAddress sender = Engine.newAddress();
    private AccountId account = new AccountId(0);

    /// One of its own for each test.
    private String gone = "";

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class);
        queue = new QueueFixture(engine);
        list = engine.bean(SuppressionList.class);
        accounts = engine.bean(AccountAdministration.class);
        clock = engine.bean(QueueBeans.MovableClock.class);
        accounts.addDomain(MailAddress.parse("x@other.example").domain());
        engine.bean(Dispatcher.class).stop();
        engine.bean(NoticeDesk.class).stop();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void another() {
        clock.reset();
        sender = Engine.newAddress();
        account = accounts.addAccount(sender, "secret", null).id();
        gone = "Gone@d" + ++number + ".example";
    }

    @Test
    void whatHasBouncedIsNotTriedAgain() {
        bounce(send(gone), "5.1.1", "550 5.1.1 no such user");
        DeliveryId next = send(gone.toLowerCase(Locale.ROOT));

        QueueAdministration.Shown shown = engine.bean(QueueAdministration.class).show(next.value());
        assertThat(shown.delivery().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(shown.delivery().attempts()).isZero();
        assertThat(shown.delivery().lastClass()).isEqualTo("SUPPRESSED");
        assertThat(shown.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.bounce()).isEqualTo("SUPPRESSED");
            assertThat(attempt.status()).isEqualTo("5.1.1");
            assertThat(attempt.reply())
                    .startsWith("not sent, because the address is on the suppression list of this host: "
                            + "mx.one.example said on 2")
                    .endsWith(": 550 5.1.1 no such user");
            assertThat(attempt.details()).isEqualTo(AttemptDetails.NONE);
        });
        assertThat(queue.lease(List.of(next))).isEmpty();
        assertThat(owed(next)).isEqualTo("FAILED 5.1.1");
        assertThat(waiting()).isZero();
    }

    @Test
    void onlyTheDomainWhoseMailBouncedStops() {
        bounce(send(gone), "5.1.1", "550 5.1.1 no");
        MailAddress colleague = Engine.newAddress();
        AccountId ofTheDomain = accounts.addAccount(colleague, "secret", null).id();
        MailAddress other = MailAddress.parse("ann" + number + "@other.example");
        AccountId ofAnother = accounts.addAccount(other, "secret", null).id();

        assertThat(state(queue.submit(ofTheDomain, colleague, gone).getFirst())).startsWith("FAILED");
        assertThat(state(queue.submit(ofAnother, other, gone).getFirst())).startsWith("QUEUED");
        assertThat(state(queue.submit(null, STRANGER, gone).getFirst())).startsWith("QUEUED");
    }

    /// Except notifications.
    @Test
    void whatAnOperatorHasPutThereStopsAllMail() {
        list.add(MailAddress.parse(gone), null, "they asked us to", null);

        assertThat(state(send(gone))).isEqualTo("FAILED 5.7.1");
        assertThat(state(queue.submit(null, STRANGER, gone).getFirst())).isEqualTo("FAILED 5.7.1");
        assertThat(state(queue.submit(null, null, gone).getFirst())).startsWith("QUEUED");
        assertThat(state(queue.submit(account, null, gone).getFirst())).startsWith("QUEUED");
        assertThatThrownBy(() -> list.add(MailAddress.parse("POSTMASTER@one.example"), null, null, null))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.CANNOT));
    }

    @Test
    void theOthersOfAMessageAreCarried() {
        list.add(MailAddress.parse(gone), null, null, null);
        List<DeliveryId> both = queue.submit(account, sender, gone, "other" + gone);

        assertThat(both).extracting(SuppressionTest::state).containsExactly("FAILED 5.7.1", "QUEUED -");
        assertThat(queue.lease(both)).hasSize(1);
    }

    @Test
    void theSenderIsToldAsItWantsToBe() {
        list.add(MailAddress.parse(gone), null, null, null);

        assertThat(owed(send(List.of()))).isEqualTo("FAILED 5.7.1");
        assertThat(owed(send(List.of(Notify.FAILURE, Notify.DELAY)))).isEqualTo("FAILED 5.7.1");
        assertThat(owed(send(List.of(Notify.NEVER)))).isEqualTo("nothing");
        assertThat(owed(send(List.of(Notify.SUCCESS)))).isEqualTo("nothing");
    }

    /// It was queued before, and has been tried.
    @Test
    void whatWaitsIsNotTriedAgainEither() {
        DeliveryId waiting = send(gone);
        queue.report(lease(waiting), Outcome.DEFERRED, "4.2.0", "450 later", HOST);
        bounce(send(gone), "5.1.1", "550 5.1.1 no");
        clock.forward(Duration.ofMinutes(2));
        engine.bean(Dispatcher.class).scan();

        assertThat(state(waiting)).isEqualTo("FAILED 5.1.1");
        assertThat(engine.bean(QueueAdministration.class).show(waiting.value()).attempts())
                .extracting(QueueAdministration.PastAttempt::number, QueueAdministration.PastAttempt::outcome)
                .containsExactly(tuple(1, "DEFERRED"), tuple(2, "FAILED"));
        assertThat(owed(waiting)).isEqualTo("FAILED 5.1.1");
    }

    @Test
    void whatWasGivenAnotherHostIsTriedThere() {
        DeliveryId rerouted = send(gone);
        engine.bean(QueueAdministration.class).apply(QueueAction.REROUTE, "relay.example", rerouted.value());
        bounce(send(gone), "5.1.1", "550 5.1.1 no");
        clock.forward(Duration.ofMinutes(2));
        engine.bean(Dispatcher.class).scan();

        assertThat(state(rerouted)).startsWith("QUEUED");
    }

    @Test
    void theListOfADomainGoesWithIt() {
        MailAddress ann = MailAddress.parse("ann@leaving.example");
        accounts.addDomain(ann.domain());
        list.add(MailAddress.parse(gone), ann.domain(), null, null);
        accounts.removeDomain(ann.domain());
        accounts.addDomain(ann.domain());

        AccountId again = accounts.addAccount(ann, "secret", null).id();
        assertThat(state(queue.submit(again, ann, gone).getFirst())).startsWith("QUEUED");
    }

    @Test
    void whatIsRemovedIsSentToAgain() {
        bounce(send(gone), "5.1.1", "550 5.1.1 no");
        list.remove(MailAddress.parse(gone), null);

        assertThat(state(send(gone))).startsWith("QUEUED");
        assertThatThrownBy(() -> list.remove(MailAddress.parse(gone), null))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.NOT_FOUND));
    }

    @Test
    void pagesHaveEachEntryOnce() {
        String domain = "pages.example";
        for (int i = 0; i < 5; i++) {
            MailAddress address = MailAddress.parse("user" + i + "@" + domain);
            list.add(address, null, null, null);
            list.add(address, sender.domain(), null, null);
        }
        SuppressionFilter filter = new SuppressionFilter(domain, null, null, null, null);
        List<String> all =
                list.list(filter, "", 100).stream().map(SuppressionList::key).toList();
        List<String> paged = new ArrayList<>();
        for (List<Suppression> page = list.list(filter, "", 3);
                !page.isEmpty();
                page = list.list(filter, paged.getLast(), 3)) {
            page.forEach(entry -> paged.add(SuppressionList.key(entry)));
        }

        assertThat(paged).hasSize(10).doesNotHaveDuplicates().isEqualTo(all);
        assertThat(list.list(new SuppressionFilter(domain, "", null, null, null), "", 100))
                .hasSize(5);
        assertThat(list.list(new SuppressionFilter(domain, null, Suppression.Source.BOUNCE, null, null), "", 100))
                .isEmpty();
    }

    @Test
    void aWholeDomainIsRemovedSomeAtATime() {
        list.add(MailAddress.parse(gone), null, null, null);
        engine.sql().sql("""
                        insert into suppressions (domain, address, sender_domain, source, listed, bounces, first_at, last_at)
                        select 'many.example', 'user' || i || '@many.example', '', 'OPERATOR', true, 0, now(), now()
                          from generate_series(1, 2100) i
                        """).update();
        SuppressionFilter filter = new SuppressionFilter("many.example", null, null, null, null);

        assertThat(list.count(filter)).isEqualTo(2_100);
        assertThat(list.removeAll(filter)).isEqualTo(2_100);
        assertThat(list.count(filter)).isZero();
        assertThat(state(send("user1@many.example"))).startsWith("QUEUED");
        assertThat(state(send(gone))).startsWith("FAILED");
    }

    private DeliveryId send(String recipient) {
        return queue.submit(account, sender, recipient).getFirst();
    }

    private DeliveryId send(List<Notify> notifyOn) {
        Submission submission = new Submission(
                UUID.randomUUID(),
                account,
                sender,
                List.of(new Submission.Recipient(MailAddress.parse(gone), notifyOn, null)),
                MailParameters.NONE);
        byte[] text = "Subject: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        return queue.deliveries(
                        engine.bean(MessageIntake.class).accept(submission, () -> new ByteArrayInputStream(text)))
                .getFirst();
    }

    private static LeasedDelivery lease(DeliveryId id) {
        return queue.lease(List.of(id)).getFirst();
    }

    private static void bounce(DeliveryId id, String status, String reply) {
        queue.report(lease(id), Outcome.FAILED, status, reply, HOST);
    }

    private static String state(DeliveryId id) {
        return engine.sql()
                .sql("select state || ' ' || coalesce(last_status, '-') from deliveries where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    /// What the sender is to be told.
    private static String owed(DeliveryId id) {
        return engine.sql()
                .sql("""
                        select n.action || ' ' || r.status from queue_notice_recipients r
                          join queue_notices n on n.id = r.notice_id where r.delivery_id = ?
                        """)
                .param(id.value())
                .query(String.class)
                .optional()
                .orElse("nothing");
    }

    private long waiting() {
        return engine.bean(QueueCounts.class)
                .of(MailAddress.parse(gone).domain().name())
                .queued();
    }
}
