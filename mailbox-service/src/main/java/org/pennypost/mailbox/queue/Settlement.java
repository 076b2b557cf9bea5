package org.pennypost.mailbox.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.dsn.Action;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.Submission.Notify;

/// What follows from a report: the delivery's new state, and what its sender is to be told.
///
/// @param nextAttemptAt for [DeliveryState#QUEUED]; else without meaning
/// @param notice        null if the sender is told nothing
record Settlement(
        DeliveryState state,
        Instant nextAttemptAt,
        String status,
        String reply,
        @Nullable Action notice) {

    /// A delivery that was not finished in time (RFC 3463 §3.5).
    private static final String EXPIRED = "5.4.7";

    /// How deliveries are retried and given up.
    record Rules(RetrySchedule schedule, Duration delayNotice) {}

    /// What a settlement depends on, apart from the report.
    ///
    /// @param attempts  with the one reported on
    /// @param hasSender whether there is a reverse-path that can be told anything
    /// @param delayTold whether the sender has been told of a delay
    record Standing(
            int attempts,
            Instant queuedAt,
            Instant expiresAt,
            List<Notify> notifyOn,
            boolean hasSender,
            boolean delayTold) {

        private boolean wants(Notify notify) {
            boolean usual = notifyOn.isEmpty() && notify != Notify.SUCCESS;
            return hasSender && (usual || notifyOn.contains(notify));
        }
    }

    static Settlement of(Standing standing, DeliveryReport report, Rules rules, Instant now) {
        return switch (report.outcome()) {
            case DELIVERED ->
                new Settlement(
                        DeliveryState.DELIVERED,
                        now,
                        report.status(),
                        report.reply(),
                        standing.wants(Notify.SUCCESS) && !report.passesOnNotify() ? Action.RELAYED : null);
            case FAILED -> failed(standing, report.status(), report.reply(), now);
            case DEFERRED ->
                now.isBefore(standing.expiresAt)
                        ? deferred(standing, report, rules, now)
                        : failed(standing, EXPIRED, report.reply(), now);
        };
    }

    /// A delivery whose time is over without a report.
    static Settlement expired(Standing standing, String lastReply, Instant now) {
        return failed(standing, EXPIRED, lastReply, now);
    }

    private static Settlement failed(Standing standing, String status, String reply, Instant now) {
        return new Settlement(
                DeliveryState.FAILED, now, status, reply, standing.wants(Notify.FAILURE) ? Action.FAILED : null);
    }

    private static Settlement deferred(Standing standing, DeliveryReport report, Rules rules, Instant now) {
        boolean late = !now.isBefore(standing.queuedAt.plus(rules.delayNotice));
        boolean tell = late && !standing.delayTold && standing.wants(Notify.DELAY);
        return new Settlement(
                DeliveryState.QUEUED,
                rules.schedule.next(standing.attempts, now, standing.expiresAt),
                report.status(),
                report.reply(),
                tell ? Action.DELAYED : null);
    }
}
