package org.pennypost.imap.session;

import java.io.IOException;

/// Something failed in the middle of an answer: nothing that the client could understand can follow, so the connection
/// ends.
final class BrokenAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenAnswerException(Exception cause) {
        super("an answer could not be finished", cause);
    }
}
