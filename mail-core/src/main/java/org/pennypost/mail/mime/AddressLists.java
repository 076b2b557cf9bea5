package org.pennypost.mail.mime;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Address lists of header fields (RFC 5322 §3.4 with the obsolete forms of §4.4), and what else is found in their
/// place (RFC 7103 §7.1). Whatever the text is, there is a list.
public final class AddressLists {

    /// More addresses than this are left out.
    private static final int MAX_ENTRIES = 10_000;

    private final HeaderCursor cursor;
    private final List<EnvelopeAddress> entries = new ArrayList<>();
    private final StringBuilder phrase = new StringBuilder();
    private final StringBuilder local = new StringBuilder();
    private boolean inGroup;
    private boolean complete;

    private AddressLists(String value) {
        this.cursor = new HeaderCursor(value);
    }

    /// @param value an unfolded header value
    public static List<EnvelopeAddress> read(String value) {
        return new AddressLists(value).entries();
    }

    private List<EnvelopeAddress> entries() {
        boolean spaced = false;
        while (!cursor.atEnd() && entries.size() < MAX_ENTRIES) {
            if (cursor.skipSpace()) {
                spaced = true;
                continue;
            }
            switch (cursor.peek()) {
                case ',', ';' -> separator();
                case ':' -> groupStart();
                case '<' -> angle();
                case '@' -> addressSpec();
                default -> word(spaced);
            }
            spaced = false;
        }
        finishAddress();
        if (inGroup) {
            entries.add(EnvelopeAddress.groupEnd());
        }
        return entries;
    }

    private void word(boolean spaced) {
        @Nullable String quoted = cursor.quoted();
        String word = quoted != null ? quoted : cursor.run("<>@,;:\"(");
        if (word.isEmpty() && quoted == null) {
            cursor.next();
            return;
        }
        if (complete) {
            return;
        }
        if (spaced && !local.isEmpty()) {
            phrase.append(' ');
            if (local.charAt(local.length() - 1) != '.' && !word.startsWith(".")) {
                local.setLength(0);
            }
        }
        phrase.append(word);
        local.append(word);
    }

    private void separator() {
        finishAddress();
        if (cursor.next() == ';' && inGroup) {
            entries.add(EnvelopeAddress.groupEnd());
            inGroup = false;
        }
    }

    private void groupStart() {
        cursor.next();
        if (!inGroup && !complete && !phrase.isEmpty()) {
            entries.add(EnvelopeAddress.groupStart(phrase.toString()));
            inGroup = true;
        }
        clear();
    }

    /// `local@domain` without angle brackets: what was read so far is the local part.
    private void addressSpec() {
        cursor.next();
        String domain = domain();
        if (!complete && !(local.isEmpty() && domain.isEmpty())) {
            add(phraseBefore(local), null, local.toString(), domain);
            nameByComment();
        }
    }

    /// The phrase without the local part that it ends with: the name in `Name local@domain`.
    private @Nullable String phraseBefore(CharSequence localPart) {
        int end = phrase.length() - localPart.length();
        return end > 0 && phrase.substring(end).contentEquals(localPart)
                ? phrase.substring(0, end).strip()
                : null;
    }

    private void angle() {
        while (cursor.skip('<')) {
            cursor.skipSpace();
        }
        @Nullable String route = cursor.peek() == '@' ? route() : null;
        StringBuilder mailbox = new StringBuilder();
        @Nullable String host = null;
        while (!cursor.atEnd() && cursor.peek() != '>' && cursor.peek() != ',') {
            if (cursor.skipSpace()) {
                continue;
            }
            @Nullable String quoted = cursor.quoted();
            if (quoted != null) {
                mailbox.append(quoted);
            } else if (cursor.skip('@')) {
                host = domain();
            } else {
                String run = cursor.run("@>,\"(");
                mailbox.append(run.isEmpty() ? String.valueOf(cursor.next()) : run);
            }
        }
        cursor.skip('>');
        if (!complete && (host != null || !mailbox.isEmpty())) {
            add(phrase.isEmpty() ? null : phrase.toString(), route, mailbox.toString(), host == null ? "" : host);
            nameByComment();
        }
    }

    /// `@a,@b:` before an address (RFC 5322 §4.4).
    private String route() {
        StringBuilder route = new StringBuilder();
        while (!cursor.atEnd() && cursor.peek() != '>') {
            if (cursor.skipSpace()) {
                continue;
            }
            char c = cursor.next();
            if (c == ':') {
                break;
            }
            route.append(c);
        }
        return route.toString();
    }

    private String domain() {
        StringBuilder domain = new StringBuilder();
        cursor.skipSpace();
        while (!cursor.atEnd()) {
            if (cursor.peek() == '[') {
                domain.append(cursor.upTo(']'));
                if (cursor.skip(']')) {
                    domain.append(']');
                }
            }
            domain.append(cursor.run("<>@,;:\"([").stripTrailing());
            boolean spaced = cursor.skipSpace();
            boolean dotted = !domain.isEmpty() && domain.charAt(domain.length() - 1) == '.';
            if (cursor.peek() != '[' && (!spaced || !dotted && cursor.peek() != '.')) {
                break;
            }
        }
        return domain.toString();
    }

    private void finishAddress() {
        if (!complete && !phrase.isEmpty()) {
            add(null, null, phrase.toString(), "");
        }
        clear();
    }

    private void add(@Nullable String name, @Nullable String route, String mailbox, String host) {
        if (entries.size() < MAX_ENTRIES) {
            entries.add(new EnvelopeAddress(name, route, mailbox, host));
        }
        complete = true;
    }

    /// `address (Name)`: where there is no phrase, the comment is the name, as it was before RFC 822.
    private void nameByComment() {
        cursor.skipSpace();
        EnvelopeAddress last = entries.getLast();
        @Nullable String comment = cursor.lastComment();
        if (last.name() == null && comment != null && !comment.isBlank()) {
            entries.set(
                    entries.size() - 1, new EnvelopeAddress(comment.strip(), last.adl(), last.mailbox(), last.host()));
        }
    }

    private void clear() {
        phrase.setLength(0);
        local.setLength(0);
        cursor.forgetComment();
        complete = false;
    }
}
