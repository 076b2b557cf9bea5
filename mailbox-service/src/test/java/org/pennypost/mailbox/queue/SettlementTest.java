package org.pennypost.mailbox.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.dsn.Action;
import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.MailParameters.ByMode;
import org.pennypost.mail.store.MailParameters.DeliverBy;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.mailbox.background.RetrySchedule;

import static org.assertj.core.api.Assertions.assertThat;

class SettlementTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Settlement.Rules RULES = new Settlement.Rules(
            new RetrySchedule(List.of(Duration.ofMinutes(1)), () -> 1L << 63), Duration.ofHours(4));

    /// `waited` in hours; `notify` as in RFC 3461 §4.1, `-` for none; the last column is the notice.
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "DELIVERED, -,                1, false, DELIVERED, none",
                "DELIVERED, SUCCESS,          1, false, DELIVERED, RELAYED",
                "DELIVERED, SUCCESS,          1, true,  DELIVERED, none",
                "DELIVERED, FAILURE,          1, false, DELIVERED, none",
                "FAILED,    -,                1, false, FAILED,    FAILED",
                "FAILED,    FAILURE,          1, false, FAILED,    FAILED",
                "FAILED,    SUCCESS FAILURE,  1, false, FAILED,    FAILED",
                "FAILED,    SUCCESS,          1, false, FAILED,    none",
                "FAILED,    DELAY,            1, false, FAILED,    none",
                "FAILED,    NEVER,            1, false, FAILED,    none",
                "DEFERRED,  -,                1, false, QUEUED,    none",
                "DEFERRED,  -,                4, false, QUEUED,    DELAYED",
                "DEFERRED,  DELAY,            4, false, QUEUED,    DELAYED",
                "DEFERRED,  FAILURE,          4, false, QUEUED,    none",
                "DEFERRED,  NEVER,            4, false, QUEUED,    none",
                "DEFERRED,  -,              120, false, FAILED,    FAILED",
                "DEFERRED,  NEVER,          120, false, FAILED,    none",
            })
    void tellsTheSenderWhatWasAskedFor(
            DeliveryReport.Outcome outcome,
            String notify,
            long waited,
            boolean passedOn,
            DeliveryState state,
            @Nullable Action notice) {
        Settlement settlement =
                Settlement.of(standing(notify, waited, true, false), report(outcome, passedOn), RULES, NOW);

        assertThat(settlement.state()).isEqualTo(state);
        assertThat(settlement.notice()).isEqualTo(notice);
    }

    /// RFC 3461 §6.1: nothing is ever sent to the null reverse-path.
    @ParameterizedTest
    @CsvSource({"DELIVERED,1", "FAILED,1", "DEFERRED,5", "DEFERRED,200"})
    void tellsNobodyWhereThereIsNobody(DeliveryReport.Outcome outcome, long waited) {
        assertThat(Settlement.of(
                                standing("SUCCESS FAILURE DELAY", waited, false, false),
                                report(outcome, false),
                                RULES,
                                NOW)
                        .notice())
                .isNull();
        assertThat(Settlement.of(standing("-", waited, false, false), report(outcome, false), RULES, NOW)
                        .notice())
                .isNull();
    }

    @Test
    void tellsOfADelayOnce() {
        assertThat(Settlement.of(
                                standing("-", 5, true, true),
                                report(DeliveryReport.Outcome.DEFERRED, false),
                                RULES,
                                NOW)
                        .notice())
                .isNull();
    }

    @Test
    void triesAgainByTheSchedule() {
        Settlement settlement = Settlement.of(
                standing("-", 1, true, false), report(DeliveryReport.Outcome.DEFERRED, false), RULES, NOW);

        assertThat(settlement.nextAttemptAt()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
        assertThat(settlement.status()).isEqualTo("4.2.1");
        assertThat(settlement.reply()).isEqualTo("a reply");
    }

    @Test
    void saysThatTimeIsOver() {
        Settlement settlement = Settlement.of(
                standing("-", 120, true, false), report(DeliveryReport.Outcome.DEFERRED, false), RULES, NOW);

        assertThat(settlement.status()).isEqualTo("5.4.7");
        assertThat(settlement.reply()).isEqualTo("a reply");
    }

    /// RFC 2852 §4: `mode` and `T` as BY has them; `late` in seconds.
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "DELIVERED, N,  -,       -60, true,  none",
                "DELIVERED, N,  -,       -60, false, RELAYED",
                "DELIVERED, N,  DELAY,   -60, false, RELAYED",
                "DELIVERED, N,  FAILURE, -60, false, RELAYED",
                "DELIVERED, N,  -,         0, false, none",
                "DELIVERED, N,  NEVER,   -60, false, none",
                "DELIVERED, NT, FAILURE, -60, true,  RELAYED",
                "DELIVERED, NT, NEVER,   -60, true,  none",
                "DELIVERED, R,  -,       -60, true,  none",
                "DELIVERED, RT, -,       -60, true,  RELAYED",
                "DEFERRED,  N,  -,       -60, true,  none",
                "DEFERRED,  N,  -,         0, true,  DELAYED",
                "DEFERRED,  N,  FAILURE,   0, true,  none",
                "DEFERRED,  N,  NEVER,     0, true,  none",
            })
    void watchesTheTimeThatTheSenderGave(
            DeliveryReport.Outcome outcome,
            String by,
            String notify,
            long late,
            boolean passedOn,
            @Nullable Action notice) {
        DeliverBy deliverBy = new DeliverBy(
                NOW.plusSeconds(-late), by.startsWith("R") ? ByMode.RETURN : ByMode.NOTIFY, by.endsWith("T"));
        Settlement.Standing standing = new Settlement.Standing(
                1, NOW.minusSeconds(60), NOW.plus(Duration.ofDays(5)), notify(notify), true, false, deliverBy, false);
        DeliveryReport report = new DeliveryReport(
                new DeliveryId(1),
                1,
                outcome,
                "4.2.1",
                "a reply",
                AttemptDetails.with("mx.example.net"),
                true,
                passedOn,
                false);

        Settlement settlement = Settlement.of(standing, report, RULES, NOW);
        assertThat(settlement.notice()).isEqualTo(notice);
        assertThat(settlement.status()).isEqualTo(notice == Action.DELAYED ? "4.4.7" : "4.2.1");
    }

    private static List<Notify> notify(String words) {
        return words.equals("-")
                ? List.of()
                : Arrays.stream(words.split(" ")).map(Notify::valueOf).toList();
    }

    private static Settlement.Standing standing(String notify, long hours, boolean hasSender, boolean delayTold) {
        List<Notify> notifyOn = notify(notify);
        Instant queuedAt = NOW.minus(Duration.ofHours(hours));
        return new Settlement.Standing(
                1, queuedAt, queuedAt.plus(Duration.ofDays(5)), notifyOn, hasSender, false, null, delayTold);
    }

    private static DeliveryReport report(DeliveryReport.Outcome outcome, boolean passedOn) {
        return new DeliveryReport(
                new DeliveryId(1),
                1,
                outcome,
                "4.2.1",
                "a reply",
                AttemptDetails.with("mx.example.net"),
                passedOn,
                false,
                false);
    }
}
