package org.pennypost.smtp.submission;

import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.address.MailAddress;

/// The `mailbox-list` of From and Sender (RFC 5322 §3.4, with the UTF-8 of RFC 6532 §3.2), read strictly: a text that
/// two readers might take for different addresses is none. Of the obsolete forms (§4) dots in names and empty places
/// between commas are taken.
final class MailboxList {

    private static final String ATEXT_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

    private final String text;
    private final List<MailAddress> found = new ArrayList<>();
    private int at;

    private MailboxList(String text) {
        this.text = text;
    }

    /// @param value an unfolded header value
    /// @return empty for a text of nothing but spaces and comments
    static List<MailAddress> read(String value) throws UnreadableMailboxListException {
        MailboxList list = new MailboxList(value);
        list.all();
        return List.copyOf(list.found);
    }

    private void all() throws UnreadableMailboxListException {
        skipSpace();
        while (!atEnd()) {
            if (peek() != ',') {
                mailbox();
                skipSpace();
                if (!atEnd() && peek() != ',') {
                    throw unreadable("has something behind an address that is no comma");
                }
            }
            if (!atEnd()) {
                at++;
                skipSpace();
            }
        }
    }

    /// `Name <local@domain>` or `local@domain`.
    private void mailbox() throws UnreadableMailboxListException {
        StringBuilder local = new StringBuilder();
        boolean mayBeLocal = true;
        boolean wordEnds = false;
        while (true) {
            skipSpace();
            char c = peek();
            if (c == '<') {
                at++;
                angle();
                return;
            } else if (c == '@' && mayBeLocal && wordEnds) {
                at++;
                add(local.toString());
                return;
            } else if (c == '.') {
                at++;
                local.append('.');
                mayBeLocal &= wordEnds;
                wordEnds = false;
            } else if (c == '"' || isAtext(c)) {
                mayBeLocal &= !wordEnds;
                local.append(c == '"' ? quoted() : atom());
                wordEnds = true;
            } else {
                throw unexpected(c);
            }
        }
    }

    private UnreadableMailboxListException unexpected(char c) {
        return switch (c) {
            case ':' -> unreadable("names a group: give the address of who has written the message");
            case '@' -> unreadable("has an address in a name: put the name in quotes");
            default ->
                atEnd() || c == ','
                        ? unreadable("has a name without an address")
                        : unreadable("has a character in a name that needs quotes");
        };
    }

    private void angle() throws UnreadableMailboxListException {
        skipSpace();
        StringBuilder local = new StringBuilder();
        boolean wordEnds = false;
        while (peek() != '@' || !wordEnds) {
            char c = peek();
            if (c == '.' && wordEnds) {
                at++;
                local.append('.');
                wordEnds = false;
            } else if (!wordEnds && (c == '"' || isAtext(c))) {
                local.append(c == '"' ? quoted() : atom());
                wordEnds = true;
            } else {
                throw unreadable("has no address between < and >");
            }
        }
        at++;
        add(local.toString());
        skipSpace();
        if (peek() != '>') {
            throw unreadable("has an address that does not end in >");
        }
        at++;
    }

    /// Behind the `@`.
    private void add(String localPart) throws UnreadableMailboxListException {
        skipSpace();
        String domain = domain();
        String quoted = '"' + localPart.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        found.add(MailAddress.find(quoted + "@" + domain)
                .orElseThrow(() -> unreadable("has an address that none can be")));
    }

    private String domain() {
        int start = at;
        if (peek() == '[') {
            while (!atEnd() && peek() != ']') {
                at++;
            }
            at = Math.min(at + 1, text.length());
        } else {
            while (!atEnd() && (peek() == '.' || isAtext(peek()))) {
                at++;
            }
        }
        return text.substring(start, at);
    }

    private String atom() {
        int start = at;
        while (!atEnd() && isAtext(peek())) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() throws UnreadableMailboxListException {
        StringBuilder content = new StringBuilder();
        at++;
        while (!atEnd() && peek() != '"') {
            if (peek() == '\\') {
                at++;
            }
            if (!atEnd()) {
                content.append(text.charAt(at++));
            }
        }
        if (atEnd()) {
            throw unreadable("has a quotation mark without its other");
        }
        at++;
        return content.toString();
    }

    /// White space and comments, which may stand in comments.
    private void skipSpace() throws UnreadableMailboxListException {
        int depth = 0;
        while (!atEnd()) {
            char c = peek();
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (c == '\\' && depth > 0) {
                at++;
            } else if (depth == 0 && c != ' ' && c != '\t') {
                return;
            }
            at++;
        }
        at = Math.min(at, text.length());
        if (depth > 0) {
            throw unreadable("has a comment that does not end");
        }
    }

    private boolean atEnd() {
        return at >= text.length();
    }

    /// NUL at the end.
    private char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    private static boolean isAtext(char c) {
        return c < 0x80
                ? (c >= '0' && c <= '9')
                        || (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || ATEXT_SPECIALS.indexOf(c) >= 0
                : !Character.isISOControl(c);
    }

    private static UnreadableMailboxListException unreadable(String why) {
        return new UnreadableMailboxListException(why);
    }
}
