package org.pennypost.mail.mime;

import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/// How the octets of a body stand for its content (RFC 2045 §6), as far as we can take it off.
public enum TransferEncoding {
    /// For themselves: 7bit, 8bit and binary.
    IDENTITY,
    BASE64,
    QUOTED_PRINTABLE;

    /// @param name as in [BodyPart#encoding()]
    /// @return empty where it is unknown, which is `NO [UNKNOWN-CTE]` to BINARY (RFC 9051 §7.5.2)
    public static Optional<TransferEncoding> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "7bit", "8bit", "binary" -> Optional.of(IDENTITY);
            case "base64" -> Optional.of(BASE64);
            case "quoted-printable" -> Optional.of(QUOTED_PRINTABLE);
            default -> Optional.empty();
        };
    }

    /// The content of a body. Broken encoded text never fails to decode: what can be read of it is.
    ///
    /// @param body the body as transferred; closed with the result
    public InputStream decode(InputStream body) {
        return switch (this) {
            case IDENTITY -> body;
            case BASE64 -> new Base64Decoding(body);
            case QUOTED_PRINTABLE -> new QuotedPrintableDecoding(body);
        };
    }
}
