package org.pennypost.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// One field of a [HeaderBlock] as octets.
public final class RawField {

    private final byte[] block;
    private final int start;
    private final int nameEnd;
    private final int valueStart;
    private final int end;

    RawField(byte[] block, int start, int nameEnd, int valueStart, int end) {
        this.block = block;
        this.start = start;
        this.nameEnd = nameEnd;
        this.valueStart = valueStart;
        this.end = end;
    }

    /// The name in its own case; empty for a line that is no field.
    public String name() {
        return new String(block, start, nameEnd - start, StandardCharsets.US_ASCII);
    }

    /// The name in lower case.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The text behind the colon: unfolded, without the white space around it, encoded words untouched.
    public String value() {
        return HeaderText.unfold(block, valueStart, end);
    }

    /// The field as sent, with its name and all its line ends.
    public byte[] octets() {
        return Arrays.copyOfRange(block, start, end);
    }

    int length() {
        return end - start;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }
}
