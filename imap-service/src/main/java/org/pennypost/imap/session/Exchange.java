package org.pennypost.imap.session;

import java.io.IOException;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.mail.wire.Line;

/// A command that goes on after its first line: AUTHENTICATE and IDLE. The client has been asked to go on already.
non-sealed interface Exchange extends Handled {

    /// Whether the server may speak while it waits.
    boolean idle();

    /// The longest line that the client may send, in octets.
    int lineLimit();

    /// The client's next line.
    Handled line(Line line, AnswerWriter answer) throws IOException;
}
