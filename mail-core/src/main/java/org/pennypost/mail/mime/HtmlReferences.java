package org.pennypost.mail.mime;

import java.util.HashMap;
import java.util.Map;

/// Character references of HTML: by number, and by the names that HTML 2 to 4 gave to Latin-1 and to common
/// punctuation.
final class HtmlReferences {

    private static final int MAX_LENGTH = 10;

    /// The names of U+00A0 to U+00FF in order.
    private static final String LATIN1 = """
            nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot \
            cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml \
            Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig \
            agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute \
            ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml""";

    private static final Map<String, String> NAMES = names();

    private HtmlReferences() {}

    /// Appends what the `&` at `start` stands for.
    ///
    /// @return where to read on
    static int resolve(String html, int start, StringBuilder text) {
        int end = start + 1;
        while (end < html.length() && end - start <= MAX_LENGTH && isNamePart(html.charAt(end))) {
            end++;
        }
        String name = html.substring(start + 1, end);
        int codePoint = name.startsWith("#") ? number(name) : -1;
        String named = NAMES.get(name);
        if (codePoint > 0) {
            text.appendCodePoint(codePoint);
        } else if (named != null) {
            text.append(named);
        } else {
            text.append('&');
            return start + 1;
        }
        return end < html.length() && html.charAt(end) == ';' ? end + 1 : end;
    }

    private static int number(String name) {
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        try {
            int codePoint = Integer.parseInt(name, hex ? 2 : 1, name.length(), hex ? 16 : 10);
            boolean scalar = Character.isValidCodePoint(codePoint)
                    && codePoint > 0
                    && Character.getType(codePoint) != Character.SURROGATE;
            return scalar ? codePoint : 0xFFFD;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static boolean isNamePart(char c) {
        return c == '#' || c < 0x80 && Character.isLetterOrDigit(c);
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>(Map.of(
                "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "hellip", "…", "bull", "•", "trade", "™",
                "euro", "€", "zwnj", ""));
        names.putAll(Map.of(
                "ndash", "–", "mdash", "—", "lsquo", "‘", "rsquo", "’", "ldquo", "“", "rdquo", "”", "bdquo", "„",
                "sbquo", "‚", "zwj", "", "ensp", " "));
        char c = 0xA0;
        for (String name : LATIN1.split(" ")) {
            names.put(name, String.valueOf(c++));
        }
        return Map.copyOf(names);
    }
}
