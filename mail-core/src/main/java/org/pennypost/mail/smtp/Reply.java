package org.pennypost.mail.smtp;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/// An SMTP reply (RFC 5321 §4.2): one line or several.
///
/// @param code   200 to 599
/// @param status the enhanced status that starts each line (RFC 2034 §4), or null where there is none
/// @param lines  at least one, without code, status and line end
public record Reply(int code, @Nullable EnhancedStatus status, List<String> lines) {

    public Reply {
        if (code < 200 || code > 599 || lines.isEmpty()) {
            throw new IllegalArgumentException("a reply has a code from 200 to 599 and a line");
        }
        lines = List.copyOf(lines);
    }

    /// A reply of one line: `Reply.of(550, "5.1.1", "no such mailbox here")`.
    public static Reply of(int code, String status, String text) {
        return new Reply(code, EnhancedStatus.parse(status).orElseThrow(), List.of(text));
    }

    /// A reply of one line without an enhanced status: greetings, EHLO and 3xx (RFC 2034 §4).
    public static Reply plain(int code, String text) {
        return new Reply(code, null, List.of(text));
    }

    /// The same refusal with a code behind which a server may close the connection at once: 421 (RFC 5321 §3.8), 521
    /// (RFC
    /// 7504 §3).
    public Reply asLast() {
        return new Reply(isPermanentFailure() ? 521 : 421, status, lines);
    }

    public boolean isPositive() {
        return code < 400;
    }

    public boolean isTransientFailure() {
        return code >= 400 && code < 500;
    }

    /// Whether what was asked for is done: a positive completion reply (RFC 5321 §4.2.1), which 354 is not.
    public boolean isCompletion() {
        return code / 100 == 2;
    }

    public boolean isPermanentFailure() {
        return code >= 500;
    }

    /// The whole reply as it is sent, each line with its CRLF.
    public String wire() {
        String prefix = status == null ? "" : status + " ";
        int last = lines.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(i -> code + (i < last ? "-" : " ") + prefix + lines.get(i) + "\r\n")
                .collect(Collectors.joining());
    }

    /// The reply on one line, as logs and reports quote it.
    @Override
    public String toString() {
        return code + " " + (status == null ? "" : status + " ") + String.join(" ", lines);
    }
}
