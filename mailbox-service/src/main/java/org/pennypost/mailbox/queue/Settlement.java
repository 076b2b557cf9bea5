package org.pennypost.mailbox.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.dsn.Action;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.MailParameters.ByMode;
import org.pennypost.mail.store.MailParameters.DeliverBy;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.mailbox.background.RetrySchedule;

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
    static final String EXPIRED = "5.4.7";

    /// One that was not delivered by the time at which the sender wants to be told (RFC 2852 §4.1.3).
    private static final String LATE = "4.4.7";

    /// How deliveries are retried and given up.
    record Rules(RetrySchedule schedule, Duration delayNotice) {}

    /// What a settlement depends on, apart from the report.
    ///
    /// @param attempts  with the one reported on
    /// @param queuedAt  or released, if it was held back
    /// @param hasSender whether there is a reverse-path that can be told anything
    /// @param local     whether it is for an inbox here
    /// @param delayTold whether the sender has been told of a delay
    record Standing(
            int attempts,
            Instant queuedAt,
            Instant expiresAt,
            List<Notify> notifyOn,
            boolean hasSender,
            boolean local,
            @Nullable DeliverBy deliverBy,
            boolean delayTold) {

        /// Since when the sender is told that the message is late (RFC 2852 §4.1.3: at the time that was asked for).
        private Instant lateFrom(Rules rules) {
            return deliverBy != null && isToldByTime() ? deliverBy.deadline() : queuedAt.plus(rules.delayNotice);
        }

        private boolean isToldByTime() {
            return deliverBy != null && deliverBy.mode() == ByMode.NOTIFY;
        }

        /// Whether the sender is told that a host has the message: any host, or one that will not watch the time
        /// that is left (RFC 2852 §4.1.4).
        private boolean tracesRelaying(DeliveryReport report, Instant now) {
            if (deliverBy == null || !hasSender || notifyOn.contains(Notify.NEVER)) {
                return false;
            }
            return deliverBy.trace()
                    || deliverBy.mode() == ByMode.NOTIFY
                            && !report.passesOnDeliverBy()
                            && now.isBefore(deliverBy.deadline());
        }

        /// The next attempt is not behind the time at which the sender is told.
        private Instant latestNext(Instant now) {
            return deliverBy != null
                            && deliverBy.deadline().isAfter(now)
                            && deliverBy.deadline().isBefore(expiresAt)
                    ? deliverBy.deadline()
                    : expiresAt;
        }

        private boolean wants(Notify notify) {
            return hasSender && NotifyWords.askFor(notify, notifyOn);
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
                        delivered(standing, report, now));
            case FAILED -> failed(standing, report.status(), report.reply(), now);
            case DEFERRED ->
                now.isBefore(standing.expiresAt)
                        ? deferred(standing, report, rules, now)
                        : failed(standing, EXPIRED, report.reply(), now);
        };
    }

    private static @Nullable Action delivered(Standing standing, DeliveryReport report, Instant now) {
        if (standing.local) {
            return standing.wants(Notify.SUCCESS) ? Action.DELIVERED : null;
        }
        boolean lostNotify = !report.passesOnNotify() && standing.wants(Notify.SUCCESS);
        return lostNotify || standing.tracesRelaying(report, now) ? Action.RELAYED : null;
    }

    /// A delivery whose time is over without a report.
    static Settlement expired(Standing standing, String lastReply, Instant now) {
        return failed(standing, EXPIRED, lastReply, now);
    }

    /// A delivery that an operator has ended (RFC 3463 §3.8: refused by whoever runs the system).
    static Settlement bounced(Standing standing, Instant now) {
        return failed(standing, "5.7.1", "an administrator of this host has ended its delivery", now);
    }

    /// The same, without anybody being told.
    static Settlement cancelled(Instant now) {
        return new Settlement(
                DeliveryState.CANCELLED, now, "5.7.1", "an administrator of this host has cancelled it", null);
    }

    /// A delivery to an address on the suppression list.
    static Settlement suppressed(Standing standing, String status, String reply, Instant now) {
        return failed(standing, status, reply, now);
    }

    private static Settlement failed(Standing standing, String status, String reply, Instant now) {
        return new Settlement(
                DeliveryState.FAILED, now, status, reply, standing.wants(Notify.FAILURE) ? Action.FAILED : null);
    }

    private static Settlement deferred(Standing standing, DeliveryReport report, Rules rules, Instant now) {
        boolean late = !now.isBefore(standing.lateFrom(rules));
        boolean tell = late && !standing.delayTold && standing.wants(Notify.DELAY);
        return new Settlement(
                DeliveryState.QUEUED,
                rules.schedule.next(standing.attempts, now, standing.latestNext(now)),
                tell && standing.isToldByTime() ? LATE : report.status(),
                report.reply(),
                tell ? Action.DELAYED : null);
    }
}
