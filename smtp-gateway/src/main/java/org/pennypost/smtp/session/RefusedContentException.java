package org.pennypost.smtp.session;

import java.io.IOException;

import org.pennypost.mail.smtp.Reply;

/// What a client sends as a message is not taken. Carries the reply for its end.
final class RefusedContentException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    RefusedContentException(Reply reply) {
        super(reply.toString());
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }
}
