package org.pennypost.smtp.submission;

/// A text is no list of mailboxes; the message says why, for who has written it.
final class UnreadableMailboxListException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableMailboxListException(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
