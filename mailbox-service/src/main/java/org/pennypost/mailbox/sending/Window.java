package org.pennypost.mailbox.sending;

import java.time.Instant;

import org.pennypost.mail.message.DateField;

/// What an account has sent in one window, and how much that may be.
///
/// @param began with the first message in it
public record Window(Span span, Instant began, long messages, long recipients, Limit limit) {

    public Instant ends() {
        return began.plus(span.length());
    }

    boolean hasRoomFor(long moreMessages, long moreRecipients) {
        return messages + moreMessages <= limit.mostMessages() && recipients + moreRecipients <= limit.mostRecipients();
    }

    long recipientsLeft() {
        return limit.mostRecipients() == Long.MAX_VALUE ? Long.MAX_VALUE : limit.mostRecipients() - recipients;
    }

    Window plus(long moreMessages, long moreRecipients) {
        return new Window(span, began, messages + moreMessages, recipients + moreRecipients, limit);
    }

    /// What is to be said where more than this is to be sent.
    String exceeded(long moreMessages) {
        String what = messages + moreMessages > limit.mostMessages()
                ? limit.mostMessages() + " messages"
                : "mail to " + limit.mostRecipients() + " recipients";
        return "you may send " + what + " in " + (span == Span.HOUR ? "an " : "a ") + span.word() + ": more after "
                + DateField.format(ends());
    }
}
