package org.pennypost.imap.grammar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidValidity;

/// A message of this server or a part of one, as a relative URL names it (RFC 5092 §6, §7.2):
/// `/INBOX;UIDVALIDITY=1/;UID=20/;SECTION=1.2/;PARTIAL=0.1024`.
///
/// @param mailbox     its name in Unicode; empty for the mailbox to which the URL is relative
/// @param absolute    whether the name begins at the root; else beside the mailbox to which the URL is relative
/// @param uidValidity null where the URL does not tell
/// @param partial     null for all of the section
public record ImapUrl(
        String mailbox,
        boolean absolute,
        @Nullable UidValidity uidValidity,
        Uid uid,
        Section section,
        @Nullable Partial partial) {

    private static final Pattern BEHIND_MAILBOX = Pattern.compile(
            "(?:;UIDVALIDITY=(?<validity>[1-9]\\d{0,9})/)?;UID=(?<uid>[1-9]\\d{0,9})(?:/;SECTION=(?<section>[^;]+))?"
                    + "(?:/;PARTIAL=(?<origin>\\d{1,18})(?:\\.(?<count>[1-9]\\d{0,17}))?)?",
            Pattern.CASE_INSENSITIVE);

    /// @return empty if it is no such URL
    public static Optional<ImapUrl> parse(String url) {
        int end = url.indexOf(';');
        if (end < 0) {
            return Optional.empty();
        }
        Matcher behind = BEHIND_MAILBOX.matcher(url.substring(end));
        if (!behind.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(url.substring(0, end), behind));
        } catch (IllegalArgumentException | ImapSyntaxException wrong) {
            return Optional.empty();
        }
    }

    private static ImapUrl of(String place, Matcher behind) {
        String validity = behind.group("validity");
        boolean absolute = place.startsWith("/");
        String encoded = absolute ? place.substring(1) : place;
        if (validity == null && !place.isEmpty()) {
            require(encoded.endsWith("/"));
            encoded = encoded.substring(0, encoded.length() - 1);
        }
        require(!encoded.startsWith("/") && !encoded.endsWith("/"));
        require(!encoded.isEmpty() || validity == null && place.isEmpty());
        return new ImapUrl(
                decoded(encoded),
                absolute,
                validity == null ? null : new UidValidity(number(validity)),
                new Uid(number(behind.group("uid"))),
                section(behind.group("section")),
                partial(behind.group("origin"), behind.group("count")));
    }

    private static long number(String digits) {
        long number = Long.parseLong(digits);
        require(number <= 0xffff_ffffL);
        return number;
    }

    private static Section section(@Nullable String encoded) {
        if (encoded == null) {
            return Section.WHOLE;
        }
        TextCursor in = new TextCursor(("[" + decoded(encoded) + "]").getBytes(StandardCharsets.UTF_8));
        Section section = SectionParser.section(in);
        in.end();
        return section;
    }

    private static @Nullable Partial partial(@Nullable String origin, @Nullable String count) {
        return origin == null
                ? null
                : new Partial(Long.parseLong(origin), count == null ? Long.MAX_VALUE : Long.parseLong(count));
    }

    /// Without its `%xx`, which are octets of UTF-8.
    private static String decoded(String encoded) {
        byte[] text = encoded.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length) {
            if (text[at] == '%') {
                require(at + 2 < text.length);
                octets.write(16 * hex(text[at + 1]) + hex(text[at + 2]));
                at += 3;
            } else {
                octets.write(text[at++]);
            }
        }
        return new TextCursor(new byte[0]).decode(0, octets.toByteArray(), StandardCharsets.UTF_8);
    }

    private static int hex(byte digit) {
        int value = Character.digit(digit, 16);
        require(value >= 0);
        return value;
    }

    private static void require(boolean right) {
        if (!right) {
            throw new IllegalArgumentException("no URL of a message");
        }
    }
}
