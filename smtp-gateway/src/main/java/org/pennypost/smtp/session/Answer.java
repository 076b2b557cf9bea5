package org.pennypost.smtp.session;

import java.util.List;

import org.pennypost.mail.smtp.Reply;

/// What a command comes to: its replies, and where the session steers afterwards.
///
/// @param replies one, but for the end of data in LMTP, and none yet where a chunk follows
record Answer(List<Reply> replies, Then then) {

    /// What the connection does after the replies.
    enum Then {
        NEXT_COMMAND,
        READ_DATA,
        READ_CHUNK,
        START_TLS,
        CLOSE
    }

    static Answer of(Reply reply) {
        return new Answer(List.of(reply), Then.NEXT_COMMAND);
    }

    static Answer of(Reply reply, Then then) {
        return new Answer(List.of(reply), then);
    }

    boolean isRefusal() {
        return replies.stream().anyMatch(Reply::isPermanentFailure);
    }
}
