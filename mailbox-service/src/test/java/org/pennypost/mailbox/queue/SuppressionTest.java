package org.pennypost.mailbox.queue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport;
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
import org.pennypost.mailbox.testing.StatementCounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/// Addresses that bounce come onto the list, and mail to what is on it fails at once.
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
        engine = Engine.start(QueueBeans.class, StatementCounter.class);
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
    void anEntryKnowsWhatHasBroughtItThere() {
        bounce(send(gone), "5.2.1", "550 5.2.1 mailbox disabled");

        assertThat(list.of(MailAddress.parse(gone))).singleElement().satisfies(entry -> {
            assertThat(entry.senderDomain()).isEqualTo("example.org");
            assertThat(entry.source()).isEqualTo(Suppression.Source.BOUNCE);
            assertThat(entry.listed()).isTrue();
            assertThat(entry.bounces()).isEqualTo(1);
            Suppression.Bounce last = entry.last();
            assertThat(last).isNotNull();
            assertThat(last)
                    .extracting(Suppression.Bounce::reply, Suppression.Bounce::host)
                    .containsExactly("550 5.2.1 mailbox disabled", "mx.one.example");
            assertThat(entry.expiresAt()).isEqualTo(entry.lastAt().plus(Duration.ofDays(30)));
        });
        assertThat(state(send(gone))).isEqualTo("FAILED 5.2.1");
    }

    /// What says nothing of the mailbox.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FAILED   | 5.7.1 | 550 5.7.1 refused by policy       | mx.one.example",
                "FAILED   | 5.7.1 | 550 5.7.1 blocked by a block list | mx.one.example",
                "FAILED   | 5.6.0 | 550 5.6.0 malformed               | mx.one.example",
                "FAILED   | 5.2.2 | 552 5.2.2 full                    | mx.one.example",
                "DEFERRED | 4.1.1 | 450 4.1.1 unknown for now         | mx.one.example",
                "FAILED   | 5.1.1 | nobody was asked                  |",
            })
    void otherRefusalsBringNoneThere(Outcome outcome, String status, String reply, @Nullable String host) {
        AttemptDetails details = host == null ? AttemptDetails.NONE : AttemptDetails.with(host);
        queue.report(lease(send(gone)), outcome, status, reply, details);

        assertThat(state(send(gone))).startsWith("QUEUED");
    }

    @Test
    void bouncesOfOtherMailBringNoneThere() {
        bounce(queue.submit(null, STRANGER, gone).getFirst(), "5.1.1", "550 5.1.1 no");
        bounce(queue.submit(account, null, gone).getFirst(), "5.1.1", "550 5.1.1 no");
        DeliveryId rerouted = send(gone);
        engine.bean(QueueAdministration.class).apply(QueueAction.REROUTE, "relay.example", rerouted.value());
        bounce(rerouted, "5.1.1", "550 5.1.1 no");
        String postmaster = "Postmaster@d" + number + ".example";
        bounce(send(postmaster), "5.1.1", "550 5.1.1 no");

        assertThat(state(send(gone))).startsWith("QUEUED");
        assertThat(state(send(postmaster))).startsWith("QUEUED");
    }

    /// A refusal of the message is told of each of its recipients.
    @Test
    void aRefusalThatMeansSeveralBringsNoneThere() {
        List<LeasedDelivery> leased = queue.lease(queue.submit(account, sender, gone, "other" + gone));
        queue.report(leased.stream().map(SuppressionTest::refused).toList());

        assertThat(state(send(gone))).startsWith("QUEUED");
        assertThat(state(send("other" + gone))).startsWith("QUEUED");
    }

    /// Each domain's host speaks of its own.
    @Test
    void recipientsElsewhereChangeNothing() {
        DeliveryId first =
                queue.submit(account, sender, gone, "ann@elsewhere.example").getFirst();
        bounce(first, "5.1.1", "550 5.1.1 no");

        assertThat(state(send(gone))).startsWith("FAILED");
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
    void anEntryIsOverWhenItHasExpired() {
        bounce(send(gone), "5.1.1", "550 5.1.1 no");
        list.add(MailAddress.parse("x" + gone), null, null, Instant.now().plus(Duration.ofDays(60)));
        clock.forward(Duration.ofDays(31));

        DeliveryId tried = send(gone);
        assertThat(state(tried)).startsWith("QUEUED");
        assertThat(state(send("x" + gone))).startsWith("FAILED");
        bounce(tried, "5.1.1", "550 5.1.1 still no");
        assertThat(list.of(MailAddress.parse(gone))).singleElement().satisfies(entry -> {
            assertThat(entry.bounces()).isEqualTo(1);
            assertThat(entry.firstAt()).isEqualTo(entry.lastAt());
        });
    }

    /// Wherever two accounts of a domain meet the same refusal at once.
    @Test
    void bouncesOfOneAddressAreCountedTogether() {
        List<LeasedDelivery> leased = queue.lease(List.of(send(gone), send(gone)));
        queue.report(leased.stream().map(SuppressionTest::refused).toList());

        assertThat(list.of(MailAddress.parse(gone)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.bounces()).isEqualTo(2));
    }

    @Test
    void anOperatorsEntryIsNotTheBounces() {
        DeliveryId under = send(gone);
        LeasedDelivery leased = lease(under);
        list.add(MailAddress.parse(gone), sender.domain(), "legal", null);
        queue.report(List.of(refused(leased)));

        assertThat(list.of(MailAddress.parse(gone))).singleElement().satisfies(entry -> {
            assertThat(entry.source()).isEqualTo(Suppression.Source.OPERATOR);
            assertThat(entry.expiresAt()).isNull();
        });
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

    /// One statement more than other reports cost, however many they are.
    @Test
    void aBatchOfBouncesIsOneStatement() {
        assertThat(roundTripsOfBounces(1)).isEqualTo(roundTripsOfBounces(100));
    }

    private int roundTripsOfBounces(int bounces) {
        String[] recipients =
                IntStream.range(0, bounces).mapToObj(i -> "n" + i + "." + gone).toArray(String[]::new);
        List<DeliveryReport> reports = queue.lease(queue.submit(account, sender, recipients)).stream()
                .map(SuppressionTest::refused)
                .toList();
        assertThat(reports).hasSize(bounces);
        gone = "again" + gone;
        return StatementCounter.during(() -> queue.report(reports));
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

    private static DeliveryReport refused(LeasedDelivery leased) {
        return new DeliveryReport(
                leased.id(), leased.token(), Outcome.FAILED, "5.1.1", "550 5.1.1 no", HOST, false, false);
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
