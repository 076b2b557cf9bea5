package org.pennypost.smtp.header;

/// Comments in the values of header fields (RFC 5322 §3.2.2), which may stand in comments.
public final class Comments {

    private Comments() {}

    /// @param at where white space or a comment may begin
    /// @return where something else begins; the end of the text for a comment that does not end
    public static int skip(String value, int at) {
        int behind = at;
        while (behind < value.length()) {
            char c = value.charAt(behind);
            if (c == '(') {
                int end = end(value, behind);
                behind = end < 0 ? value.length() : end;
            } else if (Character.isWhitespace(c)) {
                behind++;
            } else {
                break;
            }
        }
        return behind;
    }

    /// The text with a space for each comment; parentheses in quoted strings are none. Of a comment that does not end
    /// its parenthesis is left, and nothing behind it.
    public static String without(String value) {
        StringBuilder rest = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '(' && !quoted) {
                int end = end(value, i);
                if (end < 0) {
                    return rest.append(c).toString();
                }
                rest.append(' ');
                i = end - 1;
                continue;
            }
            rest.append(c);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted && i + 1 < value.length()) {
                rest.append(value.charAt(++i));
            }
        }
        return rest.toString();
    }

    /// @param at where a comment begins
    /// @return where it is over, -1 if it does not end
    private static int end(String value, int at) {
        int depth = 0;
        for (int i = at; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case '\\' -> i++;
                default -> {}
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
