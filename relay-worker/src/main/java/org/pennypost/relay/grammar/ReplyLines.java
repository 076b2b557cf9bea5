package org.pennypost.relay.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.smtp.Reply;

/// The grammar of replies (RFC 5321 §4.2.1): takes line after line until a reply is whole. Where the lines of one reply
/// disagree about its code, the last line has it.
public final class ReplyLines {

    private static final int MOST_LINES = 200;
    private static final int LONGEST_TEXT = 1000;

    private final List<String> texts = new ArrayList<>();

    /// @param line without its line end
    /// @return the reply, if this line ends it
    public Optional<Reply> add(String line) throws ReplySyntaxException {
        int code = code(line);
        char separator = line.length() > 3 ? line.charAt(3) : ' ';
        if (separator != ' ' && separator != '-') {
            throw new ReplySyntaxException("a reply code must be followed by a space or '-': " + printable(line));
        }
        if (texts.size() == MOST_LINES) {
            throw new ReplySyntaxException("a reply of more than " + MOST_LINES + " lines");
        }
        texts.add(printable(line.substring(Math.min(4, line.length()))));
        if (separator == '-') {
            return Optional.empty();
        }
        Reply reply = whole(code, texts);
        texts.clear();
        return Optional.of(reply);
    }

    private static int code(String line) throws ReplySyntaxException {
        if (line.length() >= 3
                && line.charAt(0) >= '2'
                && line.charAt(0) <= '5'
                && isDigit(line.charAt(1))
                && isDigit(line.charAt(2))) {
            return Integer.parseInt(line.substring(0, 3));
        }
        throw new ReplySyntaxException("not a reply: " + printable(line));
    }

    /// The status of RFC 2034 §4 stands at the start of every line, its class being that of the code.
    private static Reply whole(int code, List<String> texts) {
        EnhancedStatus status = status(code, texts.getFirst());
        if (status == null) {
            return new Reply(code, null, texts);
        }
        String prefix = status.toString();
        return new Reply(
                code,
                status,
                texts.stream()
                        .map(text -> text.equals(prefix) || text.startsWith(prefix + " ")
                                ? text.substring(prefix.length()).stripLeading()
                                : text)
                        .toList());
    }

    private static @Nullable EnhancedStatus status(int code, String text) {
        int end = text.indexOf(' ');
        return EnhancedStatus.parse(end < 0 ? text : text.substring(0, end))
                .filter(status -> status.kind() == code / 100)
                .orElse(null);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Or separates lines or paragraphs, as Unicode has it.
    private static boolean isControl(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }

    private static String printable(String text) {
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        StringBuilder kept = new StringBuilder(cut);
        for (int i = 0; i < kept.length(); i++) {
            if (isControl(kept.charAt(i))) {
                kept.setCharAt(i, kept.charAt(i) == '\t' ? ' ' : '?');
            }
        }
        return kept.toString();
    }
}
