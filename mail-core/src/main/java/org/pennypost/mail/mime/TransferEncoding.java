package org.pennypost.mail.mime;

import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/// Taking a content transfer encoding off a body (RFC 2045 §6), as BINARY asks (RFC 9051 §6.4.5).
public final class TransferEncoding {

    private TransferEncoding() {}

    /// The content of a body. Broken encoded text never fails to decode: what can be read of it is.
    ///
    /// @param encoding as in [BodyPart#encoding()]
    /// @param body the body as transferred; closed with the result
    /// @return empty where the encoding is unknown, which is `NO [UNKNOWN-CTE]`
    public static Optional<InputStream> decode(String encoding, InputStream body) {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "7bit", "8bit", "binary" -> Optional.of(body);
            case "base64" -> Optional.of(new Base64Decoding(body));
            case "quoted-printable" -> Optional.of(new QuotedPrintableDecoding(body));
            default -> Optional.empty();
        };
    }
}
