package org.pennypost.mailbox.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Why a delivery waits, in words.
///
/// @param until null if nobody can say, or if it has ended
public record Waiting(String why, @Nullable Instant until) {

    static Waiting of(QueuedDelivery delivery, ResultSet row, List<QueuePauses.Pause> pauses, Instant now)
            throws SQLException {
        return switch (delivery.state()) {
            case DELIVERED -> new Waiting("it does not wait: it was delivered at " + ended(row), null);
            case FAILED -> new Waiting("it does not wait: it failed at " + ended(row), null);
            case CANCELLED -> new Waiting("it does not wait: it was cancelled at " + ended(row), null);
            case HELD ->
                new Waiting(
                        "an administrator holds it since " + Columns.moment(row, "held_at")
                                + ": it is tried when it is released",
                        null);
            case LEASED ->
                new Waiting(
                        "a relay worker tries it since " + Columns.moment(row, "last_attempt_at")
                                + "; if it has not reported by then, another may",
                        delivery.nextAttemptAt());
            case QUEUED -> queued(delivery, row, pauses, now);
        };
    }

    private static Waiting queued(QueuedDelivery delivery, ResultSet row, List<QueuePauses.Pause> pauses, Instant now)
            throws SQLException {
        boolean local = row.getObject("inbox_of") != null;
        if (!pauses.isEmpty() && !local) {
            QueuePauses.Pause pause = pauses.getFirst();
            String whose = pause.domain() == null ? "from " + pause.address() : "to " + pause.domain();
            return new Waiting("mail " + whose + " is paused since " + pause.since() + ": " + pause.why(), null);
        }
        Instant next = delivery.nextAttemptAt();
        OffsetDateTime holdUntil = row.getObject("hold_until", OffsetDateTime.class);
        if (holdUntil != null && holdUntil.toInstant().isAfter(now) && delivery.attempts() == 0) {
            return new Waiting("its sender wants it to be sent not before that (FUTURERELEASE)", next);
        }
        if (next != null && next.isAfter(now)) {
            return new Waiting("the last attempt has not succeeded: " + delivery.lastReply(), next);
        }
        return new Waiting(local ? "it is due now" : "it is due, and waits for a relay worker to take it", next);
    }

    private static Instant ended(ResultSet row) throws SQLException {
        return Columns.moment(row, "finished_at");
    }
}
