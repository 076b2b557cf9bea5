package org.pennypost.mail.mime;

import java.util.Locale;
import java.util.Set;

/// The text a reader of an HTML document sees, near enough for a preview and for searching: tags, comments, scripts and
/// styles taken out, block elements on lines of their own, character references resolved.
final class HtmlText {

    private static final Set<String> HIDDEN = Set.of("script", "style", "title", "template", "noscript");

    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "big", "code", "em", "font", "i", "img", "ins", "del", "mark", "s", "small", "span",
            "strike", "strong", "sub", "sup", "tt", "u", "wbr");

    private final String html;
    private final StringBuilder text;
    private int at;

    private HtmlText(String html) {
        this.html = html;
        this.text = new StringBuilder(html.length() / 2);
    }

    static String of(String html) {
        return new HtmlText(html).text();
    }

    private String text() {
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<' && markupBegins()) {
                markup();
            } else if (c == '&') {
                at = HtmlReferences.resolve(html, at, text);
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    private boolean markupBegins() {
        if (at + 1 >= html.length()) {
            return false;
        }
        char next = html.charAt(at + 1);
        return next == '!' || next == '/' || next == '?' || Character.isLetter(next);
    }

    private void markup() {
        if (html.startsWith("<!--", at)) {
            skipBehind("-->", at + 4);
            return;
        }
        int nameStart = html.charAt(at + 1) == '/' ? at + 2 : at + 1;
        int nameEnd = nameStart;
        while (nameEnd < html.length() && nameEnd - nameStart < 16 && Character.isLetterOrDigit(html.charAt(nameEnd))) {
            nameEnd++;
        }
        String name = html.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
        boolean opens = nameStart == at + 1;
        skipTag(nameEnd);
        if (opens && HIDDEN.contains(name)) {
            skipElement(name);
        }
        if (!INLINE.contains(name)) {
            text.append(name.equals("td") || name.equals("th") ? ' ' : '\n');
        }
    }

    /// Moves behind the `>` of a tag; one in a quoted attribute does not count.
    private void skipTag(int from) {
        char quote = 0;
        for (int i = from; i < html.length(); i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && html.charAt(i - 1) == '=') {
                quote = c;
            } else if (c == '>') {
                at = i + 1;
                return;
            }
        }
        at = html.length();
    }

    private void skipElement(String name) {
        int i = html.indexOf("</", at);
        while (i >= 0 && !html.regionMatches(true, i + 2, name, 0, name.length())) {
            i = html.indexOf("</", i + 2);
        }
        at = i < 0 ? html.length() : i;
    }

    private void skipBehind(String end, int from) {
        int found = html.indexOf(end, from);
        at = found < 0 ? html.length() : found + end.length();
    }
}
