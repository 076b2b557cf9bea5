package org.pennypost.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// What the Content fields of one header say (RFC 2045, RFC 2183), with the defaults of RFC 2045 §5.2. Where a field is
/// repeated, the first counts.
record ContentFields(
        String type,
        String subtype,
        List<Parameter> parameters,
        @Nullable String id,
        @Nullable String description,
        String encoding,
        @Nullable Disposition disposition,
        List<String> languages,
        @Nullable String location,
        @Nullable String md5) {

    private static final int MAX_LANGUAGES = 20;

    /// The fields of a part without a header.
    static final ContentFields EMPTY = new ContentFields(
            MediaType.PLAIN.type(),
            MediaType.PLAIN.subtype(),
            MediaType.PLAIN.parameters(),
            null,
            null,
            "7bit",
            null,
            List.of(),
            null,
            null);

    /// @param digest whether the part is in a multipart/digest, where it is a message by default (RFC 2046 §5.1.5)
    static ContentFields of(HeaderBlock header, boolean digest) {
        @Nullable String type = null;
        @Nullable String id = null;
        @Nullable String description = null;
        @Nullable String encoding = null;
        @Nullable String disposition = null;
        @Nullable String language = null;
        @Nullable String location = null;
        @Nullable String md5 = null;
        for (RawField field : header.fields()) {
            switch (field.key()) {
                case "content-type" -> type = type == null ? field.value() : type;
                case "content-id" -> id = id == null ? field.value() : id;
                case "content-description" -> description = description == null ? field.value() : description;
                case "content-transfer-encoding" -> encoding = encoding == null ? field.value() : encoding;
                case "content-disposition" -> disposition = disposition == null ? field.value() : disposition;
                case "content-language" -> language = language == null ? field.value() : language;
                case "content-location" -> location = location == null ? field.value() : location;
                case "content-md5" -> md5 = md5 == null ? field.value() : md5;
                default -> {}
            }
        }
        MediaType media = type == null && digest ? MediaType.MESSAGE : MediaType.read(type);
        return new ContentFields(
                media.type(),
                media.subtype(),
                media.parameters(),
                id,
                description,
                encoding(encoding),
                disposition == null ? null : ParameterReader.disposition(disposition),
                languages(language),
                location == null ? null : location.replace(" ", "").replace("\t", ""),
                md5);
    }

    boolean multipart() {
        return type.equals("multipart");
    }

    boolean message() {
        return type.equals("message") && (subtype.equals("rfc822") || subtype.equals("global"));
    }

    boolean text() {
        return type.equals("text");
    }

    boolean attachment() {
        return disposition != null && !disposition.type().equals("inline");
    }

    boolean encoded() {
        return encoding.equals("base64") || encoding.equals("quoted-printable");
    }

    /// The boundary of a multipart as octets, empty where there is none.
    byte[] boundary() {
        return Parameters.decoded(parameters).stream()
                .filter(parameter -> parameter.name().equalsIgnoreCase("boundary"))
                .findFirst()
                .map(parameter -> parameter.value().stripTrailing().getBytes(StandardCharsets.UTF_8))
                .orElse(new byte[0]);
    }

    /// The same part as one that is not looked into.
    ContentFields opaque() {
        return withType("application", "octet-stream", List.of());
    }

    /// The same part as text/plain, as a type that cannot be used is read (RFC 2045 §5.2).
    ContentFields plain() {
        return withType("text", "plain", MediaType.PLAIN.parameters());
    }

    /// Only what a part cannot do without.
    ContentFields bare() {
        return new ContentFields(type, subtype, List.of(), null, null, encoding, null, List.of(), null, null);
    }

    /// About how many characters this holds.
    int weight() {
        int weight = type.length() + subtype.length() + encoding.length();
        weight += length(id) + length(description) + length(location) + length(md5) + 10 * languages.size();
        weight += weight(parameters) + (disposition == null ? 0 : weight(disposition.parameters()));
        return weight;
    }

    BodyPart part(PartExtent extent, long lines, List<BodyPart> children, @Nullable Envelope envelope) {
        return new BodyPart(
                type,
                subtype,
                parameters,
                id,
                description,
                encoding,
                disposition,
                languages,
                location,
                md5,
                extent,
                lines,
                children,
                envelope);
    }

    private ContentFields withType(String type, String subtype, List<Parameter> parameters) {
        return new ContentFields(
                type, subtype, parameters, id, description, encoding, disposition, languages, location, md5);
    }

    private static String encoding(@Nullable String value) {
        if (value == null) {
            return "7bit";
        }
        HeaderCursor cursor = new HeaderCursor(value);
        cursor.skipSpace();
        String encoding = cursor.run("(;,\"").toLowerCase(Locale.ROOT);
        return encoding.isEmpty() ? "7bit" : encoding;
    }

    private static List<String> languages(@Nullable String value) {
        return value == null
                ? List.of()
                : Arrays.stream(value.split(",", MAX_LANGUAGES))
                        .map(tag -> tag.replaceAll("\\([^()]*\\)", "").trim())
                        .filter(tag -> !tag.isEmpty())
                        .toList();
    }

    private static int weight(List<Parameter> parameters) {
        return parameters.stream()
                .mapToInt(p -> p.name().length() + p.value().length() + 32)
                .sum();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
