package org.pennypost.mail.mime;

import org.jspecify.annotations.Nullable;

/// Reads a structured header value from left to right: white space, comments, quoted strings (RFC 5322 §3.2). What is
/// unbalanced is an ordinary character, as RFC 7103 §7.1 advises. Nothing here fails.
final class HeaderCursor {

    /// How often the end of a comment is looked for in vain before an opening parenthesis is an ordinary character for
    /// good.
    private static final int MAX_UNBALANCED = 16;

    private final String text;
    private int at;
    private int unbalancedComments;
    private boolean unbalancedQuote;
    private @Nullable String comment;

    HeaderCursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /// The next character; NUL at the end.
    char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    char next() {
        return text.charAt(at++);
    }

    boolean skip(char wanted) {
        if (peek() != wanted || atEnd()) {
            return false;
        }
        at++;
        return true;
    }

    /// The text of the last comment that was skipped, null if there was none yet.
    @Nullable
    String lastComment() {
        return comment;
    }

    void forgetComment() {
        comment = null;
    }

    /// Skips white space and comments; whether there were any.
    boolean skipSpace() {
        int start = at;
        while (!atEnd()) {
            char c = peek();
            if (c == ' ' || c == '\t') {
                at++;
            } else if (c != '(' || !skipComment()) {
                break;
            }
        }
        return at > start;
    }

    private boolean skipComment() {
        if (unbalancedComments >= MAX_UNBALANCED) {
            return false;
        }
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                comment = unescape(at + 1, i);
                at = i + 1;
                return true;
            }
        }
        unbalancedComments++;
        return false;
    }

    /// The content of the quoted string that begins here, or null where none begins or it does not end.
    @Nullable
    String quoted() {
        if (peek() != '"' || unbalancedQuote) {
            return null;
        }
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                String content = unescape(at + 1, i);
                at = i + 1;
                return content;
            }
        }
        unbalancedQuote = true;
        return null;
    }

    /// The characters up to white space, a comment or one of `ends`; may be empty.
    String run(String ends) {
        int start = at;
        while (!atEnd()) {
            char c = peek();
            if (c == ' ' || c == '\t' || ends.indexOf(c) >= 0) {
                break;
            }
            at++;
        }
        return text.substring(start, at);
    }

    /// The characters up to `end`.
    String upTo(char end) {
        int found = text.indexOf(end, at);
        int stop = found < 0 ? text.length() : found;
        String run = text.substring(at, stop);
        at = stop;
        return run;
    }

    private String unescape(int start, int end) {
        String raw = text.substring(start, end);
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder plain = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\' && i + 1 < raw.length()) {
                c = raw.charAt(++i);
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
