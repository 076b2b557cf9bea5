package org.pennypost.mailbox.queue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailParameters.ByMode;
import org.pennypost.mail.store.MailParameters.DeliverBy;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.background.RetrySchedule;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The whole lives of deliveries, days long, by the settings that there are by default, without jitter. A line is what
/// happens at a time after the submission; a worker is there whenever there is something to do.
class LifeOfADeliveryTest {

    private static final Pattern TOLD = Pattern.compile("\r\nAction: ([a-z]+)\r\nStatus: ([0-9.]+)\r\n");

    private static Engine engine;
    private static QueueFixture queue;
    private static QueueBeans.MovableClock clock;

    private MailAddress sender = Engine.newAddress();
    private AccountId account = new AccountId(0);

    static class Steady {

        @Bean
        @Primary
        Settlement.Rules steadyRules(QueueProperties properties) {
            // Half of what a generator can give is no jitter at all.
            return new Settlement.Rules(
                    new RetrySchedule(properties.retrySchedule(), () -> 1L << 63), properties.delayNotice());
        }
    }

    /// What becomes of an attempt.
    private enum Fate {
        DEFERRED,
        DELIVERED,
        /// The worker is not heard of any more.
        SILENCE
    }

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class, Steady.class);
        queue = new QueueFixture(engine);
        clock = engine.bean(QueueBeans.MovableClock.class);
        engine.bean(Dispatcher.class).stop();
        engine.bean(Tidying.class).stop();
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

    /// RFC 5321 §4.5.4.1.
    @Test
    void isTriedForFiveDaysAndComesBack() throws IOException {
        assertThat(life(MailParameters.NONE, Fate.DEFERRED)).isEqualTo("""
                0m        attempt 1   QUEUED 4.2.0
                1m        attempt 2   QUEUED 4.2.0
                6m        attempt 3   QUEUED 4.2.0
                21m       attempt 4   QUEUED 4.2.0
                1h21m     attempt 5   QUEUED 4.2.0
                5h21m     attempt 6   QUEUED 4.2.0   told: delayed 4.2.0
                9h21m     attempt 7   QUEUED 4.2.0
                13h21m    attempt 8   QUEUED 4.2.0
                17h21m    attempt 9   QUEUED 4.2.0
                21h21m    attempt 10  QUEUED 4.2.0
                1d1h21m   attempt 11  QUEUED 4.2.0
                1d5h21m   attempt 12  QUEUED 4.2.0
                1d9h21m   attempt 13  QUEUED 4.2.0
                1d13h21m  attempt 14  QUEUED 4.2.0
                1d17h21m  attempt 15  QUEUED 4.2.0
                1d21h21m  attempt 16  QUEUED 4.2.0
                2d1h21m   attempt 17  QUEUED 4.2.0
                2d5h21m   attempt 18  QUEUED 4.2.0
                2d9h21m   attempt 19  QUEUED 4.2.0
                2d13h21m  attempt 20  QUEUED 4.2.0
                2d17h21m  attempt 21  QUEUED 4.2.0
                2d21h21m  attempt 22  QUEUED 4.2.0
                3d1h21m   attempt 23  QUEUED 4.2.0
                3d5h21m   attempt 24  QUEUED 4.2.0
                3d9h21m   attempt 25  QUEUED 4.2.0
                3d13h21m  attempt 26  QUEUED 4.2.0
                3d17h21m  attempt 27  QUEUED 4.2.0
                3d21h21m  attempt 28  QUEUED 4.2.0
                4d1h21m   attempt 29  QUEUED 4.2.0
                4d5h21m   attempt 30  QUEUED 4.2.0
                4d9h21m   attempt 31  QUEUED 4.2.0
                4d13h21m  attempt 32  QUEUED 4.2.0
                4d17h21m  attempt 33  QUEUED 4.2.0
                4d21h21m  attempt 34  QUEUED 4.2.0
                5d        attempt 35  FAILED 5.4.7   told: failed 5.4.7
                """);
    }

    @Test
    void isDeliveredAfterTheSenderWasToldOfTheDelay() throws IOException {
        assertThat(life(
                        MailParameters.NONE,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DELIVERED))
                .isEqualTo("""
                0m        attempt 1   QUEUED 4.2.0
                1m        attempt 2   QUEUED 4.2.0
                6m        attempt 3   QUEUED 4.2.0
                21m       attempt 4   QUEUED 4.2.0
                1h21m     attempt 5   QUEUED 4.2.0
                5h21m     attempt 6   QUEUED 4.2.0   told: delayed 4.2.0
                9h21m     attempt 7   DELIVERED 2.0.0
                """);
    }

    /// RFC 4865 §4: a message that is held back is not late when it is released.
    @Test
    void isHeldBackForAWeek() throws IOException {
        MailParameters held = MailParameters.NONE.withHoldUntil(clock.instant().plus(Duration.ofDays(7)));

        assertThat(life(
                        held,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DELIVERED))
                .isEqualTo("""
                7d        attempt 1   QUEUED 4.2.0
                7d1m      attempt 2   QUEUED 4.2.0
                7d6m      attempt 3   QUEUED 4.2.0
                7d21m     attempt 4   QUEUED 4.2.0
                7d1h21m   attempt 5   QUEUED 4.2.0
                7d5h21m   attempt 6   QUEUED 4.2.0   told: delayed 4.2.0
                7d9h21m   attempt 7   DELIVERED 2.0.0
                """);
    }

    /// RFC 2852 §4.1.2: it is not tried any more at the time by which it was to be there.
    @Test
    void comesBackAtTheTimeThatWasAskedFor() throws IOException {
        assertThat(life(deliveredWithin(Duration.ofHours(1), ByMode.RETURN), Fate.DEFERRED))
                .isEqualTo("""
                0m        attempt 1   QUEUED 4.2.0
                1m        attempt 2   QUEUED 4.2.0
                6m        attempt 3   QUEUED 4.2.0
                21m       attempt 4   QUEUED 4.2.0
                1h        no attempt  FAILED 5.4.7   told: failed 5.4.7
                """);
    }

    /// RFC 2852 §4.1.3: it is tried further, and four hours are no news then.
    @Test
    void isToldOfAtTheTimeThatWasAskedFor() throws IOException {
        assertThat(life(
                        deliveredWithin(Duration.ofHours(1), ByMode.NOTIFY),
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DELIVERED))
                .isEqualTo("""
                0m        attempt 1   QUEUED 4.2.0
                1m        attempt 2   QUEUED 4.2.0
                6m        attempt 3   QUEUED 4.2.0
                21m       attempt 4   QUEUED 4.2.0
                1h        attempt 5   QUEUED 4.4.7   told: delayed 4.4.7
                5h        attempt 6   QUEUED 4.2.0
                9h        attempt 7   DELIVERED 2.0.0
                """);
    }

    /// Its lease ends after a quarter of an hour, and counts as an attempt.
    @Test
    void goesToAnotherWorkerWhenOneDies() throws IOException {
        assertThat(life(MailParameters.NONE, Fate.DEFERRED, Fate.SILENCE, Fate.SILENCE, Fate.DEFERRED, Fate.DELIVERED))
                .isEqualTo("""
                0m        attempt 1   QUEUED 4.2.0
                1m        attempt 2   LEASED 4.2.0
                16m       attempt 3   LEASED 4.2.0
                31m       attempt 4   QUEUED 4.2.0
                1h31m     attempt 5   DELIVERED 2.0.0
                """);
    }

    private static MailParameters deliveredWithin(Duration time, ByMode mode) {
        return MailParameters.NONE.withDeliverBy(new DeliverBy(clock.instant().plus(time), mode, false));
    }

    private record Standing(String state, String status, Instant nextAttemptAt) {

        boolean isOver() {
            return state.equals("DELIVERED") || state.equals("FAILED");
        }
    }

    /// Lets the time go by until the delivery has ended.
    ///
    /// @param fates of the attempts, the last one of all that follow
    private String life(MailParameters parameters, Fate... fates) throws IOException {
        Instant submitted = clock.instant();
        DeliveryId id =
                queue.submit(account, sender, parameters, "slow@one.example").getFirst();
        StringBuilder lines = new StringBuilder();
        int told = 0;
        for (int turn = 0; !standing(id).isOver(); turn++) {
            Duration wait = Duration.between(clock.instant(), standing(id).nextAttemptAt);
            clock.forward(wait.isPositive() ? wait : Duration.ZERO);
            String attempt = attempt(id, fates[Math.min(turn, fates.length - 1)]);
            await().until(() -> noticesOwed() == 0);
            List<String> notices = notices();
            Standing after = standing(id);
            lines.append("%-9s %-11s %s %s"
                            .formatted(
                                    time(Duration.between(submitted, clock.instant())),
                                    attempt,
                                    after.state,
                                    after.status))
                    .append(String.join("", notices.subList(told, notices.size())))
                    .append('\n');
            told = notices.size();
        }
        return lines.toString();
    }

    private static String attempt(DeliveryId id, Fate fate) {
        List<LeasedDelivery> leased = queue.lease(List.of(id));
        if (leased.isEmpty()) {
            engine.bean(Tidying.class).round();
            return "no attempt";
        }
        LeasedDelivery delivery = leased.getFirst();
        AttemptDetails host = AttemptDetails.with("mx.one.example");
        switch (fate) {
            case DEFERRED -> queue.report(delivery, Outcome.DEFERRED, "4.2.0", "450 later", host);
            case DELIVERED -> queue.report(delivery, Outcome.DELIVERED, "2.0.0", "250 taken", host);
            case SILENCE -> {}
        }
        return "attempt " + (delivery.attempts() + 1);
    }

    private static Standing standing(DeliveryId id) {
        return engine.sql()
                .sql("select state, last_status, next_attempt_at from deliveries where id = ?")
                .param(id.value())
                .query((row, _) -> new Standing(
                        row.getString("state"), row.getString("last_status"), Columns.moment(row, "next_attempt_at")))
                .single();
    }

    private static long noticesOwed() {
        return engine.sql()
                .sql("select count(*) from queue_notices")
                .query(Long.class)
                .single();
    }

    /// What the sender has been told so far.
    private List<String> notices() throws IOException {
        List<ContentId> inbox = engine.sql()
                .sql("select content from messages where account_id = ? order by uid")
                .param(account.value())
                .query((row, _) -> new ContentId(HexFormat.of().formatHex(row.getBytes(1))))
                .list();
        List<String> notices = new ArrayList<>();
        for (ContentId id : inbox) {
            try (InputStream content = engine.bean(Contents.class).read(id, 0, Long.MAX_VALUE)) {
                Matcher told = TOLD.matcher(new String(content.readAllBytes(), StandardCharsets.UTF_8));
                assertThat(told.find()).isTrue();
                notices.add("   told: " + told.group(1) + " " + told.group(2));
            }
        }
        return notices;
    }

    /// To the minute: the clock goes on while the test runs.
    private static String time(Duration exact) {
        Duration time = Duration.ofMinutes(exact.plusSeconds(30).toMinutes());
        String words = (time.toDays() > 0 ? time.toDays() + "d" : "")
                + (time.toHoursPart() > 0 ? time.toHoursPart() + "h" : "")
                + (time.toMinutesPart() > 0 ? time.toMinutesPart() + "m" : "");
        return words.isEmpty() ? "0m" : words;
    }
}
