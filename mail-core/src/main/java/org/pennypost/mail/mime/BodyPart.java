package org.pennypost.mail.mime;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// A part of a message with what BODYSTRUCTURE says of it (RFC 9051 §7.5.2) and where its octets lie.
///
/// A multipart has at least one child. A message/rfc822 or message/global has exactly one, the body of the message
/// within, and that message's envelope. Every other part has no children.
///
/// @param type media type, lower case
/// @param subtype media subtype, lower case
/// @param id Content-ID as it stands in the header, with its angle brackets
/// @param encoding content transfer encoding, lower case; `7bit` where the header names none
/// @param languages tags of Content-Language
/// @param lines lines of the body of a text or message part as transferred, 0 for others
public record BodyPart(
        String type,
        String subtype,
        List<Parameter> parameters,
        @Nullable String id,
        @Nullable String description,
        String encoding,
        @Nullable Disposition disposition,
        List<String> languages,
        @Nullable String location,
        @Nullable String md5,
        PartExtent extent,
        long lines,
        List<BodyPart> children,
        @Nullable Envelope envelope) {

    public BodyPart {
        parameters = List.copyOf(parameters);
        languages = List.copyOf(languages);
        children = List.copyOf(children);
    }

    /// Octets of the body as transferred.
    public long size() {
        return extent.body().length();
    }

    public boolean multipart() {
        return type.equals("multipart");
    }

    public boolean text() {
        return type.equals("text");
    }

    /// Whether the body is itself a message whose parts have numbers of their own: message/rfc822 or message/global.
    public boolean message() {
        return envelope != null;
    }

    /// The body of the message that this part holds.
    public Optional<BodyPart> nestedBody() {
        return message() ? Optional.of(children.getFirst()) : Optional.empty();
    }
}
