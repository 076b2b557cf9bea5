package org.pennypost.imap.session;

import java.io.IOException;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.mail.wire.Line;

/// IDLE (RFC 9051 §6.3.13, RFC 2177).
final class IdleHandler {

    /// Only DONE is due; something else is read so far that it can be refused.
    private static final int LINE_LIMIT = 8192;

    private IdleHandler() {}

    static Handled handle(Turn turn) throws IOException {
        turn.answer().proceed("idling");
        return new AwaitDone();
    }

    private record AwaitDone() implements Exchange {

        @Override
        public boolean idle() {
            return true;
        }

        @Override
        public int lineLimit() {
            return LINE_LIMIT;
        }

        @Override
        public Handled line(Line line, AnswerWriter answer) {
            return line.latin1().equalsIgnoreCase("DONE")
                    ? Completion.ok("IDLE completed")
                    : Completion.bad("DONE was expected");
        }
    }
}
