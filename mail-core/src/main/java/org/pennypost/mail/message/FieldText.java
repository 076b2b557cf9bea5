package org.pennypost.mail.message;

/// Makes text from elsewhere fit to stand in a header field, so that it can neither end the field nor begin another.
public final class FieldText {

    /// Folded lines are at most this long where there is a space to fold at (RFC 5322 §2.1.1).
    private static final int FOLD_AT = 78;

    /// No word is longer, so that no line reaches 998 characters (RFC 5322 §2.1.1).
    private static final int MAX_WORD = 900;

    private FieldText() {}

    /// The text in one line: runs of control characters and white space are one space.
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean space = Character.isISOControl(c) || Character.isWhitespace(c);
            if (!space) {
                line.appendCodePoint(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        });
        return line.toString().stripTrailing();
    }

    /// The text in one line of ASCII; other characters become `?`.
    public static String asciiLine(String text) {
        return line(text).replaceAll("[^ -~]", "?");
    }

    /// A field with its line end, folded at spaces. The value is made one [#line(String)] first.
    public static String field(String name, String value) {
        StringBuilder field = new StringBuilder(name).append(':');
        int column = field.length();
        for (String word : line(value).split(" ", -1)) {
            for (int at = 0; at == 0 || at < word.length(); at += MAX_WORD) {
                String piece = word.substring(at, Math.min(word.length(), at + MAX_WORD));
                if (column + 1 + piece.length() > FOLD_AT && column > name.length() + 1) {
                    field.append("\r\n");
                    column = 0;
                }
                field.append(' ').append(piece);
                column += 1 + piece.length();
            }
        }
        return field.append("\r\n").toString();
    }

    /// The text as one word: what would end a clause of a trace field becomes `?`.
    static String word(String text) {
        String word = line(text).replaceAll("[\\s()<>;,\"\\\\]", "?");
        return word.isEmpty() ? "unknown" : word;
    }

    /// The text as the content of a comment.
    static String comment(String text) {
        return line(text).replaceAll("[()\\\\]", "?");
    }
}
