package org.pennypost.mail.mime;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// The value of a Content-Type field (RFC 2045 §5.1), type and subtype in lower case.
record MediaType(String type, String subtype, List<Parameter> parameters) {

    static final MediaType PLAIN = new MediaType("text", "plain", List.of(new Parameter("charset", "us-ascii")));

    static final MediaType MESSAGE = new MediaType("message", "rfc822", List.of());

    private static final String SPECIALS = "()<>@,;:\\\"/[]?=";

    /// A value that is missing or no media type is text/plain in US-ASCII (RFC 2045 §5.2).
    static MediaType read(@Nullable String value) {
        if (value == null) {
            return PLAIN;
        }
        HeaderCursor cursor = new HeaderCursor(value);
        cursor.skipSpace();
        String type = cursor.run(SPECIALS).toLowerCase(Locale.ROOT);
        cursor.skipSpace();
        if (!cursor.skip('/')) {
            return type.equals("text") ? new MediaType(type, "plain", ParameterReader.parameters(cursor)) : PLAIN;
        }
        cursor.skipSpace();
        String subtype = cursor.run(SPECIALS).toLowerCase(Locale.ROOT);
        if (type.isEmpty() || subtype.isEmpty()) {
            return PLAIN;
        }
        return new MediaType(type, subtype, ParameterReader.parameters(cursor));
    }
}
