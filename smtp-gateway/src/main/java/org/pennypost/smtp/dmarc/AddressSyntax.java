package org.pennypost.smtp.dmarc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.pennypost.smtp.header.Comments;

/// The address list of a From field, read strictly (RFC 5322 §3.4, with the obsolete forms of §4.4 and the UTF-8 of
/// RFC 6532 §3.2): all of the text, or nothing. Nobody who knows the syntax takes such a text for other addresses.
final class AddressSyntax {

    private static final String SPACE = "[ \\t]*+";
    private static final String ATOM = "[^\\x00-\\x20\\x7f()<>@,;:\\\\\".\\[\\]]++";
    private static final String WORD = "(?:" + ATOM + "|\"(?:[^\"\\\\]|\\\\.)*+\")";

    /// It may have an `@`, although RFC 2047 §5 wants that encoded.
    private static final String ENCODED_WORD =
            "=\\?[^\\x00-\\x20?()<>@,;:\"]++\\?[BbQq]\\?[^\\x00-\\x20?()<>,;:\"\\\\]*+\\?=";

    private static final String IN_PHRASE = "(?:" + ENCODED_WORD + "|" + WORD + "|[. \\t])";
    private static final String DOT = SPACE + "\\." + SPACE;
    private static final String LOCAL_PART = WORD + "(?:" + DOT + WORD + ")*+";
    private static final String LABEL = "[\\w\\-\\x{80}-\\x{10ffff}]++";

    /// Some write a dot at its end, as the DNS does.
    private static final String DOMAIN =
            "(?:" + LABEL + "(?:" + DOT + LABEL + ")*+(?:" + SPACE + "\\.)?|\\[[^\\[\\]\\\\]*+])";

    private static final String AT = SPACE + "@" + SPACE;
    private static final String ROUTE = "(?:[, \\t]*+@" + SPACE + DOMAIN + ")++[, \\t]*+:" + SPACE;
    private static final String NAMED = IN_PHRASE + "*+<" + SPACE + "(?:" + ROUTE + ")?" + LOCAL_PART + AT + "(?<named>"
            + DOMAIN + ")" + SPACE + ">";
    private static final String BARE = LOCAL_PART + AT + "(?<bare>" + DOMAIN + ")";

    private static final Pattern ITEM = Pattern.compile(
            "\\G" + SPACE + "(?:"
                    + "(?:" + NAMED + "|" + BARE + ")" + SPACE + "(?=[,;]|\\z)"
                    + "|(?<begin>" + IN_PHRASE + "++:)"
                    + "|(?<end>;)" + SPACE + "(?=,|\\z)"
                    + "|,)",
            Pattern.DOTALL);

    private static final Pattern BEHIND_AT = Pattern.compile("@" + SPACE + "((?:" + LABEL + "|\\.)*+)");

    private AddressSyntax() {}

    /// @param value unfolded
    /// @return the domains of its addresses as they are written; nothing if it is no address list
    static Optional<List<String>> domains(String value) {
        String text = Comments.without(value);
        List<String> domains = new ArrayList<>();
        boolean inGroup = false;
        int read = 0;
        Matcher item = ITEM.matcher(text);
        while (item.find()) {
            read = item.end();
            boolean begins = item.group("begin") != null;
            if (begins || item.group("end") != null) {
                if (begins == inGroup) {
                    return Optional.empty();
                }
                inGroup = begins;
            }
            String domain = item.group("named") == null ? item.group("bare") : item.group("named");
            if (domain != null) {
                domains.add(domain.replaceAll("[ \\t]", ""));
            }
        }
        boolean whole = !inGroup && text.substring(read).isBlank();
        return whole ? Optional.of(List.copyOf(domains)) : Optional.empty();
    }

    /// What could be a domain behind each `@` of any text, in quotes and comments too; empty where nothing could.
    static List<String> behindEachAt(String value) {
        return BEHIND_AT.matcher(value).results().map(found -> found.group(1)).toList();
    }
}
