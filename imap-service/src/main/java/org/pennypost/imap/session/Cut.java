package org.pennypost.imap.session;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.Partial;
import org.pennypost.imap.grammar.Section;
import org.pennypost.mail.mime.BodyPart;
import org.pennypost.mail.mime.HeaderBlock;
import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.mime.Sections;
import org.pennypost.mail.mime.TransferEncoding;

/// What a section names in one message (RFC 9051 §6.4.5.1).
sealed interface Cut {

    /// So many octets of a header are read for its fields, as all of them are held. Only a message that is made to do
    /// harm has more.
    long MOST_OF_HEADER = 1024 * 1024;

    /// The message has no such section.
    record Nothing() implements Cut {}

    record Octets(OctetRange octets) implements Cut {}

    /// Some fields of a header.
    record Fields(
            OctetRange header,
            List<String> names,
            boolean others,
            @Nullable Partial partial) implements Cut {

        /// The fields asked for, out of the octets of the header.
        byte[] of(byte[] octets) {
            HeaderBlock block = HeaderBlock.of(octets);
            byte[] fields = others ? block.without(names) : block.only(names);
            if (partial == null) {
                return fields;
            }
            OctetRange range = new OctetRange(0, fields.length).partial(partial.origin(), partial.count());
            return Arrays.copyOfRange(fields, (int) range.start(), (int) range.end());
        }
    }

    /// A part as it is sent without its transfer encoding.
    record Encoded(EncodedPart part) implements Cut {}

    /// The part has an encoding that nobody knows how to take off.
    record Undecodable() implements Cut {}

    /// Octets of which only the number matters.
    record Counted(long octets) implements Cut {}

    /// BINARY (RFC 9051 §6.4.5).
    static Cut decoded(BodyPart message, List<Integer> path, @Nullable Partial partial) {
        Optional<OctetRange> octets = Sections.content(message, path);
        if (octets.isEmpty()) {
            return new Nothing();
        }
        return encoding(message, path)
                .<Cut>map(encoding -> new Encoded(new EncodedPart(octets.get(), encoding, partial)))
                .orElse(new Undecodable());
    }

    /// Only a part without parts of its own is encoded (RFC 2045 §6.4).
    private static Optional<TransferEncoding> encoding(BodyPart message, List<Integer> path) {
        BodyPart part = Sections.part(message, path).orElseThrow();
        return path.isEmpty() || !part.children().isEmpty()
                ? Optional.of(TransferEncoding.IDENTITY)
                : TransferEncoding.named(part.encoding());
    }

    /// BINARY.SIZE (RFC 9051 §6.4.5).
    static Cut counted(BodyPart message, List<Integer> path) {
        return switch (decoded(message, path, null)) {
            case Nothing _ -> new Counted(0);
            case Encoded(EncodedPart part)
            when part.encoding() == TransferEncoding.IDENTITY ->
                new Counted(part.octets().length());
            case Cut other -> other;
        };
    }

    static Cut of(BodyPart message, Section section, @Nullable Partial partial) {
        List<Integer> part = section.part();
        return switch (section.text()) {
            case Section.Text.Whole _ -> octets(Sections.content(message, part), partial);
            case Section.Text.Header _ -> octets(Sections.header(message, part), partial);
            case Section.Text.Body _ -> octets(Sections.text(message, part), partial);
            case Section.Text.Mime _ -> octets(Sections.mime(message, part), partial);
            case Section.Text.HeaderFields(List<String> names) ->
                fields(Sections.header(message, part), names, false, partial);
            case Section.Text.HeaderFieldsNot(List<String> names) ->
                fields(Sections.header(message, part), names, true, partial);
        };
    }

    private static Cut octets(Optional<OctetRange> range, @Nullable Partial partial) {
        return range.<Cut>map(octets ->
                        new Octets(partial == null ? octets : octets.partial(partial.origin(), partial.count())))
                .orElse(new Nothing());
    }

    private static Cut fields(
            Optional<OctetRange> header, List<String> names, boolean others, @Nullable Partial partial) {
        return header.<Cut>map(octets -> new Fields(octets.partial(0, MOST_OF_HEADER), names, others, partial))
                .orElse(new Nothing());
    }

    /// The octets that must be read for it.
    default Optional<OctetRange> range() {
        return switch (this) {
            case Nothing _, Undecodable _, Counted _ -> Optional.empty();
            case Encoded(EncodedPart part) -> Optional.of(part.octets());
            case Octets(OctetRange octets) -> Optional.of(octets);
            case Fields fields -> Optional.of(fields.header);
        };
    }
}
