package org.pennypost.mail.transcript;

import java.util.List;

/// One step of a transcript.
sealed interface Step {

    /// Where it stands in the file, from 1.
    int line();

    /// Which connection it is about, from 1.
    int connection();

    /// `C: text` sends the text and CRLF, `C<< text` sends it after replacing escapes, and nothing more.
    record Send(int line, int connection, String text, boolean raw) implements Step {}

    /// `S: pattern`: the next line matches. `S+: pattern`: one of the next lines matches, those before it are skipped.
    record Expect(int line, int connection, Pattern pattern, boolean skipping) implements Step {}

    /// `S{` … `}`: the next lines match these in any order; with a line `...` among them, others may come between.
    record ExpectAnyOrder(int line, int connection, List<Pattern> patterns, boolean othersToo) implements Step {}

    /// `S!: pattern`: no line matches between the `C:` before and the `C:` after.
    record Absent(int line, int connection, Pattern pattern) implements Step {}

    /// `C closes`, `C starts TLS`, `C starts compression` and `C ends compression`, `S closes`: the connection itself.
    record Event(int line, int connection, Kind kind) implements Step {

        enum Kind {
            CLIENT_CLOSES,
            SERVER_CLOSES,
            TLS_STARTS,
            COMPRESSION_STARTS,
            COMPRESSION_ENDS
        }
    }
}
