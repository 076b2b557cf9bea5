package org.pennypost.relay.client;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.store.MailParameters.ByMode;
import org.pennypost.mail.store.MailParameters.DeliverBy;
import org.pennypost.relay.grammar.Capabilities;

/// What a host can never take, known from its capabilities without asking it.
///
/// @param utf8 whether this transaction uses SMTPUTF8
record Fitness(Capabilities host, boolean utf8) {

    /// The message as the host takes it, sealed: what it cannot take as it is, it gets as lines of 7-bit text.
    ///
    /// @return empty if there is no form that it takes
    Optional<Transaction> fitted(Transaction transaction) throws ContentException {
        Optional<Transaction> form = form(transaction);
        try {
            return form.isEmpty() ? form : Optional.of(form.get().sealed());
        } catch (IOException | RuntimeException e) {
            throw new ContentException("signed", e);
        }
    }

    private Optional<Transaction> form(Transaction transaction) throws ContentException {
        try {
            Content content = transaction.content();
            boolean fits = transaction.isBinary()
                    ? host.binaryMime()
                    : host.eightBitMime() || !content.eightBit().anywhere();
            return fits ? Optional.of(transaction) : content.inSevenBit().map(transaction::inSevenBit);
        } catch (IOException | RuntimeException e) {
            throw new ContentException(e);
        }
    }

    /// Why the host can take the message for nobody.
    ///
    /// @param transaction as [#fitted] gives it
    Optional<RecipientResult> againstMessage(Transaction transaction) throws ContentException {
        Content content = transaction.content();
        long largest = host.largestSize().orElse(Long.MAX_VALUE);
        if (content.size() > largest) {
            return failed(
                    Statuses.TOO_BIG,
                    "the message has " + content.size() + " octets and the host takes at most " + largest);
        }
        Optional<RecipientResult> late = againstTime(transaction.parameters().deliverBy(), Instant.now());
        if (late.isPresent()) {
            return late;
        }
        MailAddress sender = transaction.reversePath();
        if (sender != null && needsUtf8(sender)) {
            return failed(Statuses.UTF8_NEEDED, "the sender's address needs SMTPUTF8, which the host does not offer");
        }
        try {
            return againstContent(content, transaction.parameters().smtpUtf8());
        } catch (IOException | RuntimeException e) {
            throw new ContentException(e);
        }
    }

    /// Why the host cannot take it for this recipient.
    Optional<RecipientResult> againstRecipient(MailAddress recipient) {
        return needsUtf8(recipient)
                ? failed(Statuses.UTF8_NEEDED, "the address needs SMTPUTF8, which the host does not offer")
                : Optional.empty();
    }

    /// RFC 2852 §4.1: a message that is to come back is not given to who would not watch the time.
    private Optional<RecipientResult> againstTime(@Nullable DeliverBy by, Instant now) {
        if (by == null || by.mode() == ByMode.NOTIFY) {
            return Optional.empty();
        }
        if (!host.deliverBy()) {
            return failed(
                    Statuses.FEATURE_MISSING,
                    "the message is to come back if it is late, and the host does not offer DELIVERBY");
        }
        long left = Commands.left(by, now);
        return left > 0 && left >= host.shortestDeliverBy()
                ? Optional.empty()
                : failed(
                        Statuses.TIME_OVER, "the host cannot deliver it within the " + left + " seconds that are left");
    }

    private Optional<RecipientResult> againstContent(Content content, boolean wantsUtf8) throws IOException {
        if (wantsUtf8 && !utf8 && content.eightBit().inHeader()) {
            return failed(Statuses.UTF8_NEEDED, "the message's header needs SMTPUTF8, which the host does not offer");
        }
        return Optional.empty();
    }

    private boolean needsUtf8(MailAddress address) {
        return !utf8 && !(address.isAscii() && hasALabels(address.domain()));
    }

    private static boolean hasALabels(MailDomain domain) {
        try {
            return !domain.ascii().isEmpty();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static Optional<RecipientResult> failed(EnhancedStatus status, String why) {
        return Optional.of(RecipientResult.failed(status, why));
    }
}
