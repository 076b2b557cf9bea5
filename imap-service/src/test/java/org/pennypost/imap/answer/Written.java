package org.pennypost.imap.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.pennypost.imap.grammar.NameEncoding;
import org.pennypost.mail.wire.Output;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What an answer looks like on the wire.
final class Written {

    private record Spoken(NameEncoding names, boolean hasRecent, boolean uidsOnly) implements Dialect {}

    interface Answer {
        void write(AnswerWriter writer) throws IOException;
    }

    private Written() {}

    /// In UTF-8.
    static String in(NameEncoding encoding, Answer answer) {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        try {
            Output out = new Output(sink);
            answer.write(new AnswerWriter(out, new Spoken(encoding, true, false)));
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return sink.toString(UTF_8);
    }

    /// As a client of IMAP4rev1 gets it.
    static String of(Answer answer) {
        return in(NameEncoding.MODIFIED_UTF7, answer);
    }
}
