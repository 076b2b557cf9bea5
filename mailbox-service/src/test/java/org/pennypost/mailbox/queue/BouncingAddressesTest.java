package org.pennypost.mailbox.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.dsn.NoticeDesk;
import org.pennypost.mailbox.suppression.Suppression;
import org.pennypost.mailbox.suppression.SuppressionList;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;
import org.pennypost.mailbox.testing.StatementCounter;

import static org.assertj.core.api.Assertions.assertThat;

/// Addresses that bounce come onto the list, and what says nothing of them does not bring them there.
class BouncingAddressesTest {

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
        queue.report(leased.stream().map(BouncingAddressesTest::refused).toList());

        assertThat(state(send(gone))).startsWith("QUEUED");
        assertThat(state(send("other" + gone))).startsWith("QUEUED");
    }

    /// A reply to RCPT is said of that recipient, whoever else gets the message.
    @Test
    void aRefusalThatMeansOneOfSeveralBringsThatOneThere() {
        List<LeasedDelivery> leased = queue.lease(queue.submit(account, sender, gone, "other" + gone));
        queue.report(List.of(refused(leased.getFirst(), true)));

        assertThat(state(send(gone))).startsWith("FAILED");
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
        queue.report(leased.stream().map(BouncingAddressesTest::refused).toList());

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

    /// One statement more than other reports cost, however many they are.
    @Test
    void aBatchOfBouncesIsOneStatement() {
        assertThat(roundTripsOfBounces(1)).isEqualTo(roundTripsOfBounces(100));
    }

    private int roundTripsOfBounces(int bounces) {
        String[] recipients =
                IntStream.range(0, bounces).mapToObj(i -> "n" + i + "." + gone).toArray(String[]::new);
        List<DeliveryReport> reports = queue.lease(queue.submit(account, sender, recipients)).stream()
                .map(BouncingAddressesTest::refused)
                .toList();
        assertThat(reports).hasSize(bounces);
        gone = "again" + gone;
        return StatementCounter.during(() -> queue.report(reports));
    }

    private DeliveryId send(String recipient) {
        return queue.submit(account, sender, recipient).getFirst();
    }

    private static LeasedDelivery lease(DeliveryId id) {
        return queue.lease(List.of(id)).getFirst();
    }

    private static void bounce(DeliveryId id, String status, String reply) {
        queue.report(lease(id), Outcome.FAILED, status, reply, HOST);
    }

    private static DeliveryReport refused(LeasedDelivery leased) {
        return refused(leased, false);
    }

    private static DeliveryReport refused(LeasedDelivery leased, boolean ofRecipient) {
        return new DeliveryReport(
                leased.id(), leased.token(), Outcome.FAILED, "5.1.1", "550 5.1.1 no", HOST, false, false, ofRecipient);
    }

    private static String state(DeliveryId id) {
        return engine.sql()
                .sql("select state || ' ' || coalesce(last_status, '-') from deliveries where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }
}
