package org.pennypost.mail.dsn;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

import org.pennypost.mail.mime.HeaderBlock;
import org.pennypost.mail.mime.ParsedMessage;

/// What a notification gives back of the original message (RFC 6522 §3, RFC 6533 §4.4).
public final class ReturnedContent {

    /// Opens the octets of a message.
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    private final String type;
    private final boolean eightBit;
    private final Source source;

    private ReturnedContent(String type, boolean eightBit, Source source) {
        this.type = type;
        this.eightBit = eightBit;
        this.source = source;
    }

    /// The header alone.
    ///
    /// @param header octets that begin with it; what follows its empty line is left out
    public static ReturnedContent header(byte[] header) {
        byte[] octets = HeaderBlock.of(header).without(Set.of());
        boolean eightBit = isEightBit(octets);
        String type = eightBit ? "message/global-headers" : "text/rfc822-headers";
        return new ReturnedContent(type, eightBit, () -> new ByteArrayInputStream(octets));
    }

    /// The whole message.
    public static ReturnedContent message(ParsedMessage parsed, Source source) {
        String type = parsed.eightBitHeader() ? "message/global" : "message/rfc822";
        return new ReturnedContent(type, parsed.eightBitHeader() || parsed.eightBitBody(), source);
    }

    String type() {
        return type;
    }

    /// The content transfer encoding that its octets are in.
    String encoding() {
        return eightBit ? "8bit" : "7bit";
    }

    InputStream open() throws IOException {
        return source.open();
    }

    private static boolean isEightBit(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return true;
            }
        }
        return false;
    }
}
