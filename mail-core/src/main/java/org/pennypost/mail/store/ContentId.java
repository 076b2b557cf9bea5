package org.pennypost.mail.store;

import java.util.HexFormat;

/// Names immutable content by its SHA-256, in lower-case hexadecimal: equal octets have equal names.
public record ContentId(String sha256) {

    public ContentId {
        if (sha256.length() != 64) {
            throw new IllegalArgumentException("a content id is 64 hexadecimal digits");
        }
    }

    public static ContentId of(byte[] digest) {
        return new ContentId(HexFormat.of().formatHex(digest));
    }

    @Override
    public String toString() {
        return sha256;
    }
}
