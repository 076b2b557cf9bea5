package org.pennypost.mail.mime;

/// How much of a message the [MimeScanner] looks into. What lies beyond a limit is still counted and served as octets.
///
/// @param depth levels of parts; a multipart or message below the last is an opaque application/octet-stream
/// @param parts parts in all; the last one takes the rest of the message
/// @param headerOctets octets of each header that are read for fields
/// @param structureChars characters of parameters, ids, descriptions and nested envelopes kept in all
/// @param textOctets octets of text parts, as transferred, decoded for search and preview in all
/// @param textChars characters of search text
public record ScanLimits(int depth, int parts, int headerOctets, int structureChars, int textOctets, int textChars) {

    public static final ScanLimits DEFAULT =
            new ScanLimits(100, 10_000, 256 * 1024, 1024 * 1024, 4 * 1024 * 1024, 256 * 1024);

    public ScanLimits {
        if (depth < 1 || parts < 1 || headerOctets < 0 || structureChars < 0 || textOctets < 0 || textChars < 0) {
            throw new IllegalArgumentException("limits are not negative, and a message has one part");
        }
    }
}
