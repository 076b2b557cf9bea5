package org.pennypost.mailbox.queue;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.bounce.BounceClass;
import org.pennypost.mail.bounce.BounceClassifier;
import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mailbox.suppression.HardBounce;

/// What the timeline of a delivery keeps of an attempt.
///
/// @param status null if nobody has said how it ended; `reply` likewise
/// @param bounce why it has not succeeded; null if it has, or if nobody has said how it ended
/// @param ofRecipient whether the host said so of this recipient, rather than of the whole message
record Attempt(
        Outcome outcome,
        @Nullable String status,
        @Nullable String reply,
        @Nullable BounceClass bounce,
        AttemptDetails details,
        boolean ofRecipient) {

    private static final EnhancedStatus UNKNOWN = new EnhancedStatus(5, 0, 0);

    /// How an attempt ended, as the column `outcome` has it.
    enum Outcome {
        DELIVERED,
        DEFERRED,
        FAILED,
        /// Its lease ended without a report: the worker died, or could reach nobody here.
        ABANDONED
    }

    /// What the worker has done cannot be known.
    static final Attempt ABANDONED =
            new Attempt(Outcome.ABANDONED, null, null, null, new AttemptDetails(null, null, null, true), false);

    static Attempt of(DeliveryReport report) {
        Outcome outcome = switch (report.outcome()) {
            case DELIVERED -> Outcome.DELIVERED;
            case DEFERRED -> Outcome.DEFERRED;
            case FAILED -> Outcome.FAILED;
        };
        return new Attempt(
                outcome,
                report.status(),
                report.reply(),
                outcome == Outcome.DELIVERED ? null : bounce(report),
                report.details(),
                report.ofRecipient());
    }

    /// One that was not made, because the address is on the suppression list.
    static Attempt suppressed(String status, String reply) {
        return new Attempt(Outcome.FAILED, status, reply, BounceClass.SUPPRESSED, AttemptDetails.NONE, false);
    }

    /// What a host has refused for good.
    Optional<HardBounce> hardBounce(long delivery) {
        return outcome == Outcome.FAILED && bounce != null && status != null && reply != null
                ? Optional.of(new HardBounce(delivery, bounce, status, reply, details.host(), ofRecipient))
                : Optional.empty();
    }

    private static BounceClass bounce(DeliveryReport report) {
        return BounceClassifier.classify(EnhancedStatus.parse(report.status()).orElse(UNKNOWN), report.reply());
    }

    /// Attempts as arrays, in step with each other: outcome, status, reply, class, host, address, TLS, whether
    /// it is ambiguous.
    static List<Object> columns(List<@Nullable Attempt> attempts) {
        return List.of(
                texts(attempts, attempt -> attempt.outcome.name()),
                texts(attempts, Attempt::status),
                texts(attempts, Attempt::reply),
                texts(attempts, attempt -> attempt.bounce == null ? null : attempt.bounce.name()),
                texts(attempts, attempt -> attempt.details.host()),
                texts(attempts, attempt -> attempt.details.address()),
                texts(attempts, attempt -> attempt.details.tls()),
                attempts.stream()
                        .map(attempt -> attempt != null && attempt.details.ambiguous())
                        .toArray(Boolean[]::new));
    }

    private static @Nullable String[] texts(
            List<@Nullable Attempt> attempts, Function<Attempt, @Nullable String> part) {
        @Nullable String[] column = new @Nullable String[attempts.size()];
        for (int i = 0; i < column.length; i++) {
            Attempt attempt = attempts.get(i);
            column[i] = attempt == null ? null : part.apply(attempt);
        }
        return column;
    }
}
