package org.pennypost.mailbox.content;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.mime.ParsedMessage;

/// What is kept beside every message so that it can be searched and sorted without reading its text.
public final class SearchEntry {

    /// These fields are in [#fields()].
    public static final List<String> FIELDS = List.of("SUBJECT", "FROM", "TO", "CC", "BCC");

    private final byte @Nullable [] signature;
    private final String fields;
    private final @Nullable String sentOn;
    private final SortTexts sortTexts;

    private SearchEntry(byte @Nullable [] signature, String fields, @Nullable String sentOn, SortTexts sortTexts) {
        this.signature = signature;
        this.fields = fields;
        this.sentOn = sentOn;
        this.sortTexts = sortTexts;
    }

    /// @param header as [SearchText#header] makes it
    /// @param body   as [SearchText#body] makes it
    public static SearchEntry of(ParsedMessage parsed, String header, String body) {
        return new SearchEntry(
                TextSignature.of(header, body), fields(header), sentOn(parsed.sentOn()), SortTexts.of(parsed));
    }

    /// Of header and body together; null if they are too long for one.
    public byte @Nullable [] signature() {
        return signature;
    }

    /// Those header fields that are asked for most, as [SearchText#header] has them.
    public String fields() {
        return fields;
    }

    /// The day of the Date field as PostgreSQL reads it; null where there is none or none that it can keep.
    public @Nullable String sentOn() {
        return sentOn;
    }

    public SortTexts sortTexts() {
        return sortTexts;
    }

    private static String fields(String header) {
        return header.lines()
                .filter(line -> FIELDS.contains(line.substring(0, Math.max(0, line.indexOf(':')))))
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static @Nullable String sentOn(@Nullable LocalDate day) {
        return day == null || day.getYear() < 1 || day.getYear() > 9999 ? null : day.toString();
    }
}
