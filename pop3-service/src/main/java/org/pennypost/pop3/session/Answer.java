package org.pennypost.pop3.session;

import java.io.IOException;
import java.util.List;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.wire.Output;

/// A command's answer, so that none can be forgotten (RFC 1939 §3). Its text is English, as a key and a format for
/// [Language]s.
sealed interface Answer {

    /// One line: `+OK`.
    record Ok(String text, List<Object> values) implements Answer {

        Ok(String text, Object... values) {
            this(text, List.of(values));
        }
    }

    /// One line: `-ERR`.
    ///
    /// @param code in brackets (RFC 2449 §8), or empty
    record Err(String code, String text, List<Object> values) implements Answer {

        Err(String text, Object... values) {
            this("", text, List.of(values));
        }

        /// RFC 2449 §8.1, RFC 3206 §§4-5.
        static Err of(Refusal refusal) {
            String code = switch (refusal.code()) {
                case IN_USE -> "IN-USE";
                case AUTHENTICATION_FAILED, NO_PERMISSION -> "AUTH";
                case THROTTLED, UNAVAILABLE -> "SYS/TEMP";
                case NOT_FOUND, CANNOT -> "SYS/PERM";
                case ALREADY_EXISTS, OVER_QUOTA, LIMIT, TOO_LARGE -> "";
            };
            return coded(code, refusal.text());
        }

        static Err coded(String code, String text, Object... values) {
            return new Err(code, text, List.of(values));
        }
    }

    /// `+OK` and lines that need no stuffing: none starts with a dot.
    record Lines(Ok first, Iterable<String> lines) implements Answer {}

    /// The answer has been written already.
    record Written() implements Answer {}

    /// What the client is asked for in the middle of AUTH (RFC 5034 §4).
    record Continue(String base64) implements Answer {}

    static Lines lines(String text, List<String> lines) {
        return new Lines(new Ok(text), lines);
    }

    default void write(Language language, Output out) throws IOException {
        switch (this) {
            case Ok ok -> out.line("+OK " + language.say(ok.text(), ok.values()));
            case Err err ->
                out.line("-ERR " + (err.code().isEmpty() ? "" : "[" + err.code() + "] ")
                        + language.say(err.text(), err.values()));
            case Lines lines -> {
                lines.first().write(language, out);
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
