package org.pennypost.smtp.session;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailParameters.ByMode;
import org.pennypost.mail.store.MailParameters.DeliverBy;
import org.pennypost.smtp.grammar.SmtpCommand.By;
import org.pennypost.smtp.grammar.SmtpCommand.Hold;
import org.pennypost.smtp.grammar.SmtpCommand.Mail;
import org.pennypost.smtp.session.SmtpSettings.Role;

/// What clients are granted of the times and priorities that MAIL asks for.
///
/// @param maxHold      the longest that a message is held back (RFC 4865 §3), in whole seconds; 0: none is
/// @param minDeliverBy the shortest time within which delivery may be asked for if the message is to come back
///                     otherwise (RFC 2852 §3), in whole seconds
/// @param maxPriority  the highest priority (RFC 6710 §4.1), from 0 to 9
public record ParameterPolicy(Duration maxHold, Duration minDeliverBy, int maxPriority) {

    /// What nine digits can say.
    private static final long MOST_SECONDS = 999_999_999;

    public ParameterPolicy {
        if (!canBeSaid(maxHold) || !canBeSaid(minDeliverBy)) {
            throw new IllegalArgumentException(
                    "times are between 0 and " + MOST_SECONDS + " seconds: " + maxHold + ", " + minDeliverBy);
        }
        if (maxPriority < 0 || maxPriority > MailParameters.HIGHEST_PRIORITY) {
            throw new IllegalArgumentException("the highest priority is between 0 and 9: " + maxPriority);
        }
    }

    /// What EHLO says of it. To hold messages back and to let some go first is for our own users.
    List<String> keywords(Role role, Instant now) {
        List<String> keywords = new ArrayList<>(List.of("DELIVERBY " + minDeliverBy.toSeconds()));
        if (role == Role.SUBMISSION) {
            keywords.add("MT-PRIORITY");
        }
        if (holds(role)) {
            keywords.add("FUTURERELEASE " + maxHold.toSeconds() + " "
                    + now.plus(maxHold).truncatedTo(ChronoUnit.SECONDS));
        }
        return keywords;
    }

    /// @return what is wrong with what the client asks for, null if nothing is
    @Nullable
    Reply refusal(Mail mail, Role role, Instant now) {
        Hold hold = mail.hold();
        By by = mail.by();
        boolean forUsers = mail.parameters().priority() != 0 || mail.auth();
        if ((hold != null && !holds(role)) || (forUsers && role != Role.SUBMISSION)) {
            return Replies.PARAMETER_NOT_OFFERED;
        }
        if (hold != null) {
            Duration held = Duration.between(now, hold.release(now));
            if (held.isNegative()) {
                return Replies.HOLD_IN_THE_PAST;
            }
            if (held.compareTo(maxHold) > 0) {
                return Replies.HOLD_TOO_LONG;
            }
        }
        if (by != null && by.mode() == ByMode.RETURN) {
            if (by.within().compareTo(minDeliverBy) < 0) {
                return Replies.DELIVER_BY_TOO_SOON;
            }
            if (hold != null && !now.plus(by.within()).isAfter(hold.release(now))) {
                return Replies.DELIVER_BY_BEFORE_RELEASE;
            }
        }
        return null;
    }

    /// The parameters as they are granted, with moments for the times.
    MailParameters granted(Mail mail, Instant now) {
        MailParameters asked = mail.parameters();
        Hold hold = mail.hold();
        By by = mail.by();
        return asked.withPriority(Math.min(asked.priority(), maxPriority))
                .withHoldUntil(hold == null ? null : hold.release(now))
                .withDeliverBy(by == null ? null : new DeliverBy(now.plus(by.within()), by.mode(), by.trace()));
    }

    private static boolean canBeSaid(Duration time) {
        return !time.isNegative() && time.toSeconds() <= MOST_SECONDS;
    }

    private boolean holds(Role role) {
        return role == Role.SUBMISSION && maxHold.toSeconds() > 0;
    }
}
