package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.DeliveryId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class TurnstileTest {

    private static final MailDomain DESTINATION = new MailDomain("example.net");

    private final List<String> gone = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    @Test
    void letsSoManyGoInAMinuteAndNobodyWaitForAnother() {
        Turnstile turnstile = turnstile(1_200);
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            enter(turnstile, "bulk@example.org");
        }
        enter(turnstile, "me@example.org");
        enter(turnstile, null);

        await().until(() -> gone.size() == 12);
        // The first at once, and each of the others 50 ms later.
        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(450).toNanos());
        assertThat(gone).last().isEqualTo("bulk@example.org");
        assertThat(gone.indexOf("me@example.org")).isLessThan(11);
        assertThat(gone.indexOf("")).isLessThan(11);
    }

    @Test
    void takesUpAgainWhenNothingWaited() {
        Turnstile turnstile = turnstile(60_000);
        enter(turnstile, "me@example.org");
        await().until(() -> gone.size() == 1);
        await().until(() -> !turnstile.isCrowded(sender("me@example.org"), -1));
        enter(turnstile, "me@example.org");

        await().until(() -> gone.size() == 2);
    }

    @Test
    void isCrowdedByWhomItLetsWait() {
        Turnstile turnstile = turnstile(1);
        for (int i = 0; i < 10; i++) {
            enter(turnstile, "bulk@example.org");
        }
        await().until(() -> gone.size() == 1);

        assertThat(turnstile.isCrowded(sender("bulk@example.org"), 8)).isTrue();
        assertThat(turnstile.isCrowded(sender("bulk@example.org"), 9)).isFalse();
        assertThat(turnstile.isCrowded(sender("me@example.org"), 0)).isFalse();
        assertThat(turnstile.clear()).hasSize(9);
        assertThat(turnstile.isCrowded(sender("bulk@example.org"), 0)).isFalse();
    }

    @Test
    void holdsNoAnnouncements() {
        Turnstile turnstile = turnstile(1);
        enter(turnstile, "me@example.org");
        await().until(() -> gone.size() == 1);
        List<Boolean> seen = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 3; i++) {
            DeliveryId id = new DeliveryId(ids.incrementAndGet());
            turnstile.enter(
                    DESTINATION,
                    new Errand("one", sender("me@example.org"), List.of(id), () -> seen.add(true), () -> {}));
        }

        assertThat(seen).as("announcements need not be seen again").hasSize(3);
        assertThat(turnstile.clear()).hasSize(3);
    }

    @Test
    void goesOnWithTheNextWhenOneCannotGoOn() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Turnstile turnstile = new Turnstile(limits(60_000), System::nanoTime, (_, errand) -> {
            if (broken.get()) {
                throw new IllegalStateException("cannot go on");
            }
            gone.add(errand.message());
        });
        List<String> ended = new CopyOnWriteArrayList<>();
        for (String message : List.of("M1", "M2")) {
            turnstile.enter(DESTINATION, errand(message, () -> ended.add(message)));
        }
        await().untilAsserted(() -> assertThat(ended).containsExactlyInAnyOrder("M1", "M2"));
        broken.set(false);
        turnstile.enter(DESTINATION, errand("M3", () -> ended.add("M3")));

        await().until(() -> gone.equals(List.of("M3")));
    }

    private Errand errand(String message, Runnable ended) {
        DeliveryId id = new DeliveryId(ids.incrementAndGet());
        return new Errand(message, sender("me@example.org"), List.of(id), () -> {}, ended);
    }

    private Turnstile turnstile(int perMinute) {
        return new Turnstile(
                limits(perMinute),
                System::nanoTime,
                (_, errand) -> gone.add(errand.sender().name()));
    }

    private static SenderLimits.Table limits(int perMinute) {
        return new SenderLimits.Table(new SenderLimits(SenderPattern.ANYBODY, 0, perMinute), List.of());
    }

    private void enter(Turnstile turnstile, @Nullable String account) {
        DeliveryId id = new DeliveryId(ids.incrementAndGet());
        turnstile.enter(DESTINATION, new Errand("M" + id.value(), sender(account), List.of(id), () -> {}, () -> {}));
    }

    private static Sender sender(@Nullable String account) {
        return new Sender(account == null ? null : MailAddress.parse(account), null);
    }
}
