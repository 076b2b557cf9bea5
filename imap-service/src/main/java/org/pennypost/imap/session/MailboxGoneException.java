package org.pennypost.imap.session;

/// The selected mailbox has been deleted or made anew by somebody else: what the client knows of it is worth nothing,
/// and only BYE can say so.
final class MailboxGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MailboxGoneException(String text) {
        super(text, null, false, false);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
