package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.relay.delivery.Destinations.Next;

import static org.assertj.core.api.Assertions.assertThat;

class DestinationsTest {

    private static final MailDomain SLOW = new MailDomain("slow.example");
    private static final MailDomain FAST = new MailDomain("fast.example");
    private static final Sender NOBODY = new Sender(null, null);
    private static final long QUICK = Duration.ofMillis(10).toNanos();

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger ids = new AtomicInteger();

    @Test
    void beginsWithFewAndGrowsWithSuccess() {
        Destinations destinations = destinations(2, 5, 0);
        fill(destinations, SLOW, 100);

        assertThat(call(destinations, SLOW)).isEqualTo(2);
        destinations.carried(SLOW, false, true, QUICK);
        assertThat(call(destinations, SLOW)).isEqualTo(1);
        IntStream.range(0, 10).forEach(_ -> destinations.carried(SLOW, false, true, QUICK));
        assertThat(call(destinations, SLOW)).isEqualTo(2);
        assertThat(destinations.couriers(SLOW)).isEqualTo(5);
        assertThat(call(destinations, FAST)).isZero();
    }

    @Test
    void shrinksWithTroubleAndRecoversSlowly() {
        Destinations destinations = destinations(8, 8, 0);
        fill(destinations, SLOW, 100);
        call(destinations, SLOW);

        destinations.carried(SLOW, true, false, QUICK);

        List<Next> next =
                IntStream.range(0, 8).mapToObj(_ -> destinations.next(SLOW)).toList();
        assertThat(next).filteredOn(Next.Leave.class::isInstance).hasSize(4);
        destinations.carried(SLOW, false, true, QUICK);
        assertThat(call(destinations, SLOW)).isZero();
        IntStream.range(0, 4).forEach(_ -> destinations.carried(SLOW, false, true, QUICK));
        assertThat(call(destinations, SLOW)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} trouble after {1} successes from {2} of {3}: {4}")
    @CsvSource({
        "0, 0, 2, 20, 2",
        "0, 3, 2, 20, 5",
        "0, 99, 2, 20, 20",
        "1, 99, 2, 20, 10",
        "9, 99, 2, 20, 1",
        "1, 0, 1, 1, 1"
    })
    void findsWhatADestinationBears(int troubles, int successes, int first, int most, int expected) {
        Concurrency concurrency = new Concurrency(first, most);
        IntStream.range(0, successes).forEach(_ -> concurrency.success());
        IntStream.range(0, troubles).forEach(_ -> concurrency.trouble());

        assertThat(concurrency.atOnce()).isEqualTo(expected);
    }

    @Test
    void callsNoMoreCouriersThanThereIsWork() {
        Destinations destinations = destinations(8, 8, 0);
        fill(destinations, FAST, 3);

        assertThat(call(destinations, FAST)).isEqualTo(3);
    }

    @Test
    void takesOneErrandUntilItIsKnownHowLongTheyTakeThenAFairShare() {
        Destinations destinations = destinations(2, 2, 0);
        fill(destinations, FAST, 100);
        call(destinations, FAST);

        assertThat(carried(destinations.next(FAST))).hasSize(1);
        destinations.carried(FAST, false, true, QUICK);
        assertThat(carried(destinations.next(FAST))).hasSize(50);
        destinations.carried(FAST, false, true, Duration.ofMinutes(5).toNanos());
        assertThat(carried(destinations.next(FAST))).hasSize(1);
    }

    @Test
    void keepsToSoManyInAMinute() {
        Destinations destinations = destinations(2, 2, 30);
        fill(destinations, SLOW, 10);
        call(destinations, SLOW);

        assertThat(carried(destinations.next(SLOW))).hasSize(1);
        assertThat(destinations.next(SLOW)).isInstanceOf(Next.Leave.class);
        assertThat(destinations.next(SLOW)).isEqualTo(new Next.Wait(Duration.ofSeconds(2)));
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(carried(destinations.next(SLOW))).hasSize(1);
        assertThat(destinations.next(SLOW)).isEqualTo(new Next.Wait(Duration.ofSeconds(2)));
    }

    @ParameterizedTest(name = "{0} a minute, {1} ms idle: {2} at once")
    @CsvSource({"0, 0, 2147483647", "60, 0, 1", "60, 60000, 1", "600, 0, 1", "600, 500, 6", "600, 60000, 10"})
    void savesASecondsWorth(int perMinute, int idle, int expected) {
        Rate rate = new Rate(perMinute, 0);
        long then = Duration.ofMillis(idle).toNanos();

        assertThat(rate.most(then)).isEqualTo(expected);
        assertThat(rate.pause(then)).isZero();
        rate.took(Math.min(expected, 100), then);
        assertThat(rate.pause(then)).isEqualTo(perMinute == 0 ? 0 : 60_000_000_000L / perMinute);
    }

    @Test
    void isCrowdedOnlyForThoseWhoWaitThere() {
        Sender other = new Sender(MailAddress.parse("me@example.org"), null);
        Destinations destinations = destinations(1, 1, 0);
        fill(destinations, SLOW, 10);

        assertThat(destinations.isCrowded(SLOW, NOBODY, 5)).isTrue();
        assertThat(destinations.isCrowded(SLOW, NOBODY, 10)).isFalse();
        assertThat(destinations.isCrowded(SLOW, other, 5)).isFalse();
        assertThat(destinations.isCrowded(FAST, NOBODY, 0)).isFalse();
    }

    @ParameterizedTest(name = "{0} ms for each, {1} at once, {2} a minute, nothing moves for {3} s: {4}")
    @CsvSource({
        "10, 1, 0, 0, false",
        "5900, 1, 0, 0, false",
        "6100, 1, 0, 0, true",
        "6100, 2, 0, 0, false",
        "10, 1, 0, 5, false",
        "10, 1, 0, 7, true",
        "10, 2, 0, 7, false",
        "10, 2, 0, 61, true",
        "10, 1, 11, 0, false",
        "10, 1, 9, 0, true"
    })
    void isCrowdedOnlyWhereItTakesLong(long millis, int atOnce, int perMinute, int stands, boolean crowded) {
        Destinations destinations = destinations(atOnce, atOnce, perMinute);
        fill(destinations, SLOW, 10);
        now.addAndGet(Duration.ofMillis(millis).toNanos());
        destinations.carried(SLOW, false, true, Duration.ofMillis(millis).toNanos());

        now.addAndGet(Duration.ofSeconds(stands).toNanos());

        assertThat(destinations.isCrowded(SLOW, NOBODY, 5)).isEqualTo(crowded);
    }

    @Test
    void holdsNoAnnouncementsOfWhatIsPaced() {
        assertThat(forgotten(30)).isEqualTo(9);
        assertThat(forgotten(0)).isZero();
    }

    private int forgotten(int perMinute) {
        AtomicInteger forgotten = new AtomicInteger();
        Destinations destinations = destinations(1, 1, perMinute);
        for (int i = 0; i < 10; i++) {
            DeliveryId id = new DeliveryId(ids.incrementAndGet());
            destinations.add(SLOW, new Errand("M" + i, NOBODY, List.of(id), forgotten::incrementAndGet, () -> {}));
        }
        return forgotten.get();
    }

    @Test
    void theOperatorKnowsSomeBetter() {
        DestinationLimits usual = new DestinationLimits("*", 20, 0);
        DestinationLimits.Table table = new DestinationLimits.Table(
                2,
                usual,
                List.of(
                        new DestinationLimits("Bücher.example", 1, 10),
                        new DestinationLimits(".Xn--bcher-kva.example", 4, 0),
                        new DestinationLimits(".example", 3, 0),
                        new DestinationLimits("example.net", 0, 60)));

        assertThat(table.of(new MailDomain("bücher.example")))
                .isEqualTo(new DestinationLimits("bücher.example", 1, 10));
        assertThat(table.of(new MailDomain("a.bücher.example")))
                .isEqualTo(new DestinationLimits(".bücher.example", 4, 0));
        assertThat(table.of(new MailDomain("a.example"))).isEqualTo(new DestinationLimits(".example", 3, 0));
        // It has no A-label (RFC 5890 §2.3.2.1).
        assertThat(table.of(new MailDomain("中文国".repeat(20) + ".example")))
                .isEqualTo(new DestinationLimits(".example", 3, 0));
        assertThat(table.of(new MailDomain("example.net"))).isEqualTo(new DestinationLimits("example.net", 20, 60));
        assertThat(table.of(new MailDomain("mail.example.net"))).isEqualTo(usual);
        assertThat(table.of(new MailDomain("[127.0.0.1]"))).isEqualTo(usual);
    }

    @Test
    void everySenderHasItsTurn() {
        Destinations destinations = destinations(1, 1, 0);
        add(destinations, "bulk@example.org", 4);
        add(destinations, "a@example.org", 1);
        add(destinations, "b@example.org", 2);
        call(destinations, SLOW);

        assertThat(IntStream.range(0, 7)
                        .mapToObj(_ -> senders(next(destinations)).getFirst()))
                .containsExactly("bulk", "a", "b", "bulk", "b", "bulk", "bulk");
    }

    @Test
    void everySenderHasItsTurnInABatch() {
        Destinations destinations = destinations(1, 1, 0);
        add(destinations, "bulk@example.org", 100);
        add(destinations, "a@example.org", 1);
        call(destinations, SLOW);
        next(destinations);
        destinations.carried(SLOW, false, true, QUICK);

        assertThat(senders(next(destinations))).hasSize(50).startsWith("a", "bulk", "bulk");
    }

    @Test
    void oneSenderLeavesCouriersToOthers() {
        Destinations destinations =
                destinations(5, 5, 0, new SenderLimits.Table(new SenderLimits(SenderPattern.ANYBODY, 3, 0), List.of()));
        add(destinations, "bulk@example.org", 100);

        assertThat(call(destinations, SLOW)).isEqualTo(3);
        List<List<Errand>> taken =
                IntStream.range(0, 3).mapToObj(_ -> next(destinations)).toList();
        assertThat(call(destinations, SLOW)).isZero();

        add(destinations, "a@example.org", 1);
        assertThat(call(destinations, SLOW)).isEqualTo(1);
        assertThat(senders(next(destinations))).containsExactly("a");

        destinations.end(SLOW, taken.getFirst());
        assertThat(senders(next(destinations))).containsExactly("bulk");
    }

    /// A courier that carries for a sender may carry more of the same.
    @Test
    void takesAWholeBatchOfWhomNobodyElseMayCarryFor() {
        Destinations destinations =
                destinations(2, 2, 0, new SenderLimits.Table(new SenderLimits(SenderPattern.ANYBODY, 1, 0), List.of()));
        add(destinations, "bulk@example.org", 100);
        add(destinations, "a@example.org", 2);
        call(destinations, SLOW);
        List<Errand> first = next(destinations);
        destinations.carried(SLOW, false, true, QUICK);
        destinations.end(SLOW, first);

        List<Errand> batch = next(destinations);
        assertThat(senders(batch)).hasSize(50).startsWith("a", "bulk", "a", "bulk", "bulk");
        assertThat(destinations.next(SLOW)).isInstanceOf(Next.Leave.class);
        destinations.end(SLOW, batch);
        assertThat(call(destinations, SLOW)).isEqualTo(1);
    }

    @Test
    void takesAllThatWouldGoTheSameWay() {
        Destinations destinations =
                destinations(1, 1, 0, new SenderLimits.Table(new SenderLimits(SenderPattern.ANYBODY, 1, 0), List.of()));
        add(destinations, "bulk@example.org", 5);
        add(destinations, "a@example.org", 5);
        call(destinations, SLOW);
        List<Errand> carried = next(destinations);

        assertThat(destinations.takeAll(SLOW, errand -> senders(List.of(errand)).contains("bulk")))
                .hasSize(4);
        destinations.end(SLOW, carried);
        assertThat(IntStream.range(0, 5).mapToObj(_ -> {
                    List<Errand> next = next(destinations);
                    destinations.end(SLOW, next);
                    return senders(next).getFirst();
                }))
                .containsOnly("a");
        assertThat(destinations.next(SLOW)).isInstanceOf(Next.Leave.class);
    }

    private void add(Destinations destinations, String account, int errands) {
        for (int i = 0; i < errands; i++) {
            DeliveryId id = new DeliveryId(ids.incrementAndGet());
            Sender sender = new Sender(MailAddress.parse(account), null);
            destinations.add(SLOW, new Errand("M" + id.value(), sender, List.of(id), () -> {}, () -> {}));
        }
    }

    private static List<Errand> next(Destinations destinations) {
        return carried(destinations.next(SLOW));
    }

    private static List<String> senders(List<Errand> errands) {
        return errands.stream()
                .map(errand -> errand.sender().name())
                .map(name -> name.substring(0, name.indexOf('@')))
                .toList();
    }

    private Destinations destinations(int first, int most, int perMinute) {
        return destinations(first, most, perMinute, SenderLimits.Table.NONE);
    }

    private Destinations destinations(int first, int most, int perMinute, SenderLimits.Table senders) {
        return new Destinations(
                new DestinationLimits.Table(first, new DestinationLimits("*", most, perMinute), List.of()),
                senders,
                now::get);
    }

    private void fill(Destinations destinations, MailDomain domain, int errands) {
        for (int i = 0; i < errands; i++) {
            DeliveryId id = new DeliveryId(ids.incrementAndGet());
            destinations.add(domain, new Errand("M" + id.value(), NOBODY, List.of(id), () -> {}, () -> {}));
        }
    }

    /// @return how many couriers have come
    private static int call(Destinations destinations, MailDomain domain) {
        int called = 0;
        while (destinations.calls(domain)) {
            called++;
        }
        IntStream.range(0, called).forEach(_ -> destinations.arrived(domain));
        return called;
    }

    private static List<Errand> carried(Next next) {
        assertThat(next).isInstanceOf(Next.Carry.class);
        return ((Next.Carry) next).errands();
    }
}
