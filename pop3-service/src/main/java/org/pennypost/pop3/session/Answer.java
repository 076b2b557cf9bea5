package org.pennypost.pop3.session;

import java.io.IOException;
import java.util.List;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.wire.Output;

/// A command's answer, so that none can be forgotten (RFC 1939 §3).
sealed interface Answer {

    /// One line: `+OK`.
    record Ok(String text) implements Answer {}

    /// One line: `-ERR`, with a response code in brackets or none (RFC 2449 §8).
    record Err(String text) implements Answer {

        /// RFC 2449 §8.1, RFC 3206 §§4-5.
        static Err of(Refusal refusal) {
            String code = switch (refusal.code()) {
                case IN_USE -> "[IN-USE] ";
                case AUTHENTICATION_FAILED, NO_PERMISSION -> "[AUTH] ";
                case THROTTLED, UNAVAILABLE -> "[SYS/TEMP] ";
                case NOT_FOUND, ALREADY_EXISTS, CANNOT, OVER_QUOTA, LIMIT -> "";
            };
            return new Err(code + refusal.text());
        }
    }

    /// `+OK` and lines that need no stuffing: none starts with a dot.
    record Lines(String text, Iterable<String> lines) implements Answer {}

    /// The answer has been written already.
    record Written() implements Answer {}

    /// What the client is asked for in the middle of AUTH (RFC 5034 §4).
    record Continue(String base64) implements Answer {}

    static Lines lines(String text, List<String> lines) {
        return new Lines(text, lines);
    }

    default void write(Output out) throws IOException {
        switch (this) {
            case Ok ok -> out.line("+OK " + ok.text());
            case Err err -> out.line("-ERR " + err.text());
            case Lines lines -> {
                out.line("+OK " + lines.text());
                for (String line : lines.lines()) {
                    out.line(line);
                }
                out.line(".");
            }
            case Written _ -> {}
            case Continue next -> out.line("+ " + next.base64());
        }
    }
}
