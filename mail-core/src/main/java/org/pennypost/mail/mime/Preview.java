package org.pennypost.mail.mime;

/// The beginning of a text in one line (RFC 8970 §3.3).
final class Preview {

    /// The length RFC 8970 §3.3 recommends; 256 is the most it allows.
    static final int MAX_CODE_POINTS = 200;

    /// Text behind this is not looked at.
    private static final int MAX_READ = 16 * 1024;

    private Preview() {}

    /// The text with quoted lines left out, or with them if there is nothing else.
    static String of(String text) {
        String head = text.substring(0, Math.min(text.length(), MAX_READ));
        String preview = oneLine(ownLines(head));
        return preview.isEmpty() ? oneLine(head) : preview;
    }

    private static CharSequence ownLines(String text) {
        StringBuilder own = new StringBuilder(text.length());
        for (int start = 0, end; start < text.length(); start = end) {
            end = endOfLine(text, start);
            if (!isQuoted(text, start, end)) {
                own.append(text, start, end);
            }
        }
        return own;
    }

    /// Where the next line begins.
    private static int endOfLine(String text, int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return Math.min(i + 1, text.length());
    }

    private static boolean isQuoted(String text, int start, int end) {
        int i = start;
        while (i < end && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i < end && text.charAt(i) == '>';
    }

    private static String oneLine(CharSequence text) {
        StringBuilder line = new StringBuilder();
        boolean space = false;
        int count = 0;
        for (int i = 0; i < text.length() && count < MAX_CODE_POINTS; ) {
            int c = Character.codePointAt(text, i);
            i += Character.charCount(c);
            if (isSpace(c)) {
                space = !line.isEmpty();
            } else if (isShown(c)) {
                if (space && count + 1 < MAX_CODE_POINTS) {
                    line.append(' ');
                    count++;
                }
                space = false;
                line.appendCodePoint(c);
                count++;
            }
        }
        return Charsets.clean(line.toString());
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /// Not the invisible characters that newsletters pad their previews with.
    private static boolean isShown(int c) {
        return !Character.isISOControl(c) && (Character.getType(c) != Character.FORMAT || c == 0x200D) && c != 0x034F;
    }
}
