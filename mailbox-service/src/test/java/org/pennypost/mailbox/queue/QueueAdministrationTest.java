package org.pennypost.mailbox.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.bounce.BounceClass;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// What operators see of the queue, and do to it.
class QueueAdministrationTest {

    private static final AttemptDetails HOST = new AttemptDetails("mx.one.example", "192.0.2.1", "TLSv1.3", false);

    private static Engine engine;
    private static QueueFixture queue;
    private static QueueAdministration administration;
    private static QueueCounts counts;
    private static QueueJobs jobs;
    private static QueuePauses pauses;
    private static QueueBeans.MovableClock clock;
    private static int number;

    private MailAddress sender = Engine.newAddress();
    private AccountId account = new AccountId(0);

    /// One of its own for each test.
    private String domain = "";

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class);
        queue = new QueueFixture(engine);
        administration = engine.bean(QueueAdministration.class);
        counts = engine.bean(QueueCounts.class);
        jobs = engine.bean(QueueJobs.class);
        pauses = engine.bean(QueuePauses.class);
        clock = engine.bean(QueueBeans.MovableClock.class);
        engine.bean(Dispatcher.class).stop();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void another() {
        clock.reset();
        sender = Engine.newAddress();
        account = engine.bean(AccountAdministration.class)
                .addAccount(sender, "secret", null)
                .id();
        domain = "d" + ++number + ".example";
    }

    @Test
    void findsDeliveriesByEachPartOfAFilter() {
        DeliveryId first = submit("Ann");
        DeliveryId second = submit("bob");
        queue.report(lease(second), Outcome.DEFERRED, "4.7.10", "450 Greylisted", HOST);
        Instant after = clock.instant();
        DeliveryId third = queue.submit(null, null, "ann@" + domain).getFirst();
        administration.apply(QueueAction.HOLD, null, third.value());

        assertThat(found(filter(null, "ann@" + domain, null, null, null))).containsExactly(first, third);
        assertThat(found(filter(sender.toString(), null, null, null, null))).containsExactly(first, second);
        assertThat(found(filter("", null, null, null, null))).contains(third).doesNotContain(first, second);
        assertThat(found(filter(null, null, account, null, null))).containsExactly(first, second);
        assertThat(found(filter(null, null, null, DeliveryState.HELD, null))).containsExactly(third);
        assertThat(found(filter(null, null, null, null, "greyLISTED"))).containsExactly(second);
        assertThat(found(status("4.7"))).containsExactly(second);
        assertThat(found(status("4.7.10"))).containsExactly(second);
        assertThat(found(status("4.7.1"))).isEmpty();
        assertThat(found(bounce(BounceClass.TLS))).containsExactly(second);
        assertThat(found(bounce(BounceClass.RATE))).isEmpty();
        assertThat(found(age(after, null))).containsExactly(first, second);
        assertThat(found(age(null, after))).containsExactly(third);
    }

    @Test
    void pagesHaveEachDeliveryOnce() {
        List<DeliveryId> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(submit("user" + i));
        }
        List<DeliveryId> paged = new ArrayList<>();
        Long after = 0L;
        while (after != null) {
            QueueAdministration.Listed page = administration.list(ofDomain(), after, 3);
            page.deliveries().forEach(each -> paged.add(new DeliveryId(each.id())));
            after = page.next();
        }
        assertThat(paged).containsExactlyElementsOf(all);
    }

    @Test
    void showsTheTimelineAndWhyItWaits() {
        DeliveryId id = submit("ann");
        assertThat(administration.show(id.value()).waiting().why())
                .startsWith("it is due, and waits for a relay worker");
        LeasedDelivery leased = lease(id);
        assertThat(administration.show(id.value()).waiting().why()).startsWith("a relay worker tries it since ");
        queue.report(leased, Outcome.DEFERRED, "4.2.0", "450 later", HOST);

        QueueAdministration.Shown shown = administration.show(id.value());
        assertThat(shown.waiting().why()).isEqualTo("the last attempt has not succeeded: 450 later");
        assertThat(shown.waiting().until())
                .isEqualTo(shown.delivery().nextAttemptAt())
                .isNotNull();
        assertThat(shown.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.number()).isEqualTo(1);
            assertThat(attempt.outcome()).isEqualTo("DEFERRED");
            assertThat(attempt.status()).isEqualTo("4.2.0");
            assertThat(attempt.reply()).isEqualTo("450 later");
            assertThat(attempt.bounce()).isEqualTo("OTHER");
            assertThat(attempt.details()).isEqualTo(HOST);
        });

        administration.apply(QueueAction.CANCEL, null, id.value());
        assertThat(administration.show(id.value()).waiting().why())
                .startsWith("it does not wait: it was cancelled at ");
        assertThatThrownBy(() -> administration.show(Long.MAX_VALUE))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.NOT_FOUND));
    }

    @Test
    void whatIsHeldIsNotTriedAndDoesNotExpire() {
        DeliveryId id = submit("ann");
        administration.apply(QueueAction.HOLD, null, id.value());
        assertThat(queue.lease(List.of(id))).isEmpty();
        clock.forward(Duration.ofDays(10));
        engine.bean(Tidying.class).round();
        assertThat(queue.lease(List.of(id))).isEmpty();
        assertThat(administration.show(id.value()).waiting().why()).startsWith("an administrator holds it since ");
        assertThat(administration.show(id.value()).delivery().nextAttemptAt()).isNull();
        assertThatThrownBy(() -> administration.apply(QueueAction.RETRY, null, id.value()))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.IN_USE));

        administration.apply(QueueAction.RELEASE, null, id.value());
        engine.bean(Tidying.class).round();
        queue.report(lease(id), Outcome.DEFERRED, "4.2.0", "450 later", HOST);

        assertThat(state(id)).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void onlyABounceTellsTheSender() {
        DeliveryId cancelled = submit("ann");
        DeliveryId bounced = submit("bob");
        administration.apply(QueueAction.CANCEL, null, cancelled.value());
        administration.apply(QueueAction.BOUNCE, null, bounced.value());

        assertThat(state(cancelled)).isEqualTo(DeliveryState.CANCELLED);
        assertThat(state(bounced)).isEqualTo(DeliveryState.FAILED);
        await().untilAsserted(() -> assertThat(inbox()).isEqualTo(1));
        assertThat(engine.sql()
                        .sql("select count(*) from queue_notices")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsReroutedTellsTheWorkerItsHost() {
        DeliveryId id = submit("ann");
        assertThat(lease(id).route()).isNull();
        clock.forward(QueueFixture.LEASE);
        LeasedDelivery second = lease(id);
        queue.report(second, Outcome.DEFERRED, "4.2.0", "450 later", HOST);
        administration.apply(QueueAction.REROUTE, "relay.example.net", id.value());

        assertThat(lease(id).route()).isEqualTo("relay.example.net");
    }

    @Test
    void countsFollowEverythingThatHappens() {
        DeliveryId ann = submit("ann");
        DeliveryId bob = submit("bob");
        DeliveryId eve = submit("eve");
        assertCounts(3, 0, 0);
        lease(ann);
        assertCounts(2, 1, 0);
        clock.forward(QueueFixture.LEASE);
        LeasedDelivery leased = lease(ann);
        assertCounts(2, 1, 0);
        queue.report(leased, Outcome.DEFERRED, "4.2.0", "450 later", HOST);
        assertCounts(3, 0, 0);
        administration.apply(QueueAction.HOLD, null, bob.value());
        assertCounts(2, 0, 1);
        administration.apply(QueueAction.RELEASE, null, bob.value());
        assertCounts(3, 0, 0);
        administration.apply(QueueAction.HOLD, null, bob.value());
        administration.apply(QueueAction.CANCEL, null, bob.value());
        assertCounts(2, 0, 0);
        administration.apply(QueueAction.RETRY, null, ann.value());
        queue.report(lease(ann), Outcome.DELIVERED, "2.0.0", "250 taken", HOST);
        assertCounts(1, 0, 0);
        administration.apply(QueueAction.BOUNCE, null, eve.value());
        assertCounts(0, 0, 0);
    }

    /// What is paused is not given to workers, and its time runs on.
    @Test
    void aPauseOfADomainStopsItsMailUntilItIsResumed() {
        DeliveryId id = submit("ann");
        DeliveryId other = queue.submit(account, sender, "ann@other.example").getFirst();
        pauses.pauseDomain(domain, "they asked us to");

        assertThat(queue.lease(List.of(id, other)))
                .extracting(LeasedDelivery::id)
                .containsExactly(other);
        clock.forward(Duration.ofMinutes(2));
        engine.bean(Dispatcher.class).scan();
        assertThat(isParked(id)).isTrue();
        QueueAdministration.Shown shown = administration.show(id.value());
        assertThat(shown.waiting().why())
                .startsWith("mail to " + domain + " is paused since ")
                .endsWith(": they asked us to");

        pauses.resumeDomain(domain);
        await().untilAsserted(() -> assertThat(isParked(id)).isFalse());
        assertThat(queue.lease(List.of(id))).hasSize(1);
        assertThatThrownBy(() -> pauses.resumeDomain(domain))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.NOT_FOUND));
    }

    @Test
    void aPauseOfAnAccountStopsItsMailAndLetsItExpire() {
        DeliveryId id = submit("ann");
        DeliveryId other = queue.submit(null, null, "ann@" + domain).getFirst();
        pauses.pauseAccount(account, "it sends spam");
        clock.forward(Duration.ofMinutes(2));
        engine.bean(Dispatcher.class).scan();

        assertThat(queue.lease(List.of(id, other)))
                .extracting(LeasedDelivery::id)
                .containsExactly(other);
        assertThat(pauses.list()).extracting(QueuePauses.Pause::address).contains(sender.canonical());
        clock.forward(Duration.ofDays(5).plusHours(1));
        engine.bean(Tidying.class).round();
        assertThat(state(id)).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void aJobCountsFirstAndThenDoesWhatItIsFor() {
        List<DeliveryId> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(submit("user" + i));
        }
        lease(all.getFirst());
        QueueJobs.Job job = jobs.add(QueueAction.HOLD, null, ofDomain(), false, null);
        await().untilAsserted(() -> assertThat(jobs.get(job.id()).state()).isEqualTo(QueueJobs.State.READY));
        assertThat(jobs.get(job.id()).matched()).isEqualTo(5);
        assertThat(state(all.getLast())).isEqualTo(DeliveryState.QUEUED);
        DeliveryId late = submit("late");

        jobs.start(job.id());

        await().untilAsserted(() -> assertThat(jobs.get(job.id()).state()).isEqualTo(QueueJobs.State.DONE));
        assertThat(jobs.get(job.id()).handled()).isEqualTo(5);
        assertThat(jobs.get(job.id()).done()).isEqualTo(4);
        assertThat(state(all.getFirst())).isEqualTo(DeliveryState.LEASED);
        assertThat(state(all.getLast())).isEqualTo(DeliveryState.HELD);
        assertThat(state(late)).isEqualTo(DeliveryState.QUEUED);
    }

    /// Each step is a transaction that says how far the job has come.
    @Test
    void aJobGoesOnWhereItWasLeft() {
        JobSteps steps = engine.bean(JobSteps.class);
        steps.stop();
        try {
            String[] recipients = new String[1_200];
            for (int i = 0; i < recipients.length; i++) {
                recipients[i] = "user" + i + "@" + domain;
            }
            queue.submit(null, sender, recipients);
            QueueJobs.Job job = jobs.add(QueueAction.BOUNCE, null, ofDomain(), true, null);
            assertThat(steps.round()).isTrue();
            assertThat(jobs.get(job.id()).matched()).isEqualTo(1_200);
            assertThat(steps.round()).isTrue();
            assertThat(jobs.get(job.id()).done()).isEqualTo(500);
        } finally {
            steps.start();
        }
        await().untilAsserted(() -> assertThat(jobs.list(Long.MAX_VALUE, 1))
                .singleElement()
                .satisfies(done -> {
                    assertThat(done.state()).isEqualTo(QueueJobs.State.DONE);
                    assertThat(done.done()).isEqualTo(1_200);
                }));
        assertCounts(0, 0, 0);
    }

    private DeliveryId submit(String localPart) {
        return queue.submit(account, sender, localPart + "@" + domain).getFirst();
    }

    private static LeasedDelivery lease(DeliveryId id) {
        return queue.lease(List.of(id)).getFirst();
    }

    private QueueFilter ofDomain() {
        return filter(null, null, null, null, null);
    }

    private QueueFilter filter(
            @Nullable String from,
            @Nullable String to,
            @Nullable AccountId of,
            @Nullable DeliveryState state,
            @Nullable String reply) {
        return new QueueFilter(from, to, domain, of, state, null, null, reply, null, null, null);
    }

    private QueueFilter bounce(BounceClass bounce) {
        return new QueueFilter(null, null, domain, null, null, null, null, null, null, bounce, null);
    }

    private QueueFilter status(String status) {
        return new QueueFilter(null, null, domain, null, null, null, null, null, status, null, null);
    }

    private QueueFilter age(@Nullable Instant before, @Nullable Instant after) {
        return new QueueFilter(null, null, domain, null, null, before, after, null, null, null, null);
    }

    private static List<DeliveryId> found(QueueFilter filter) {
        return administration.list(filter, 0, 100).deliveries().stream()
                .map(each -> new DeliveryId(each.id()))
                .toList();
    }

    /// Before and after they are summed up.
    private void assertCounts(long queued, long leased, long held) {
        QueueCounts.Waiting expected = new QueueCounts.Waiting(domain, queued, leased, held);
        assertThat(counts.of(domain)).isEqualTo(expected);
        while (counts.sumUp(1_000)) {
            assertThat(counts.of(domain)).isEqualTo(expected);
        }
        assertThat(counts.of(domain)).isEqualTo(expected);
        Long unfinished = engine.sql()
                .sql("select count(*) from deliveries where finished_at is null")
                .query(Long.class)
                .single();
        assertThat(counts.of(null).all()).isEqualTo(unfinished);
    }

    private static DeliveryState state(DeliveryId id) {
        return administration.show(id.value()).delivery().state();
    }

    private static boolean isParked(DeliveryId id) {
        return engine.sql()
                .sql("select parked from deliveries where id = ?")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    private long inbox() {
        return engine.sql()
                .sql("select count(*) from messages where account_id = ?")
                .param(account.value())
                .query(Long.class)
                .single();
    }
}
