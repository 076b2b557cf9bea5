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
        StringBuilder own = new StringBuilder();
        head.lines()
                .filter(line -> !line.stripLeading().startsWith(">"))
                .forEach(line -> own.append(line).append('\n'));
        String preview = oneLine(own);
        return preview.isEmpty() ? oneLine(head) : preview;
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
