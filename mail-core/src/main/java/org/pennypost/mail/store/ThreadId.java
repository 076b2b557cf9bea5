package org.pennypost.mail.store;

/// Names a conversation within an account, for ever (RFC 8474 §5.2). Messages that share a message id and the base
/// subject belong to one, in whichever mailboxes they are.
public record ThreadId(long value) {

    @Override
    public String toString() {
        return Long.toHexString(value);
    }
}
