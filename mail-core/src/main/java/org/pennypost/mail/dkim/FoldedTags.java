package org.pennypost.mail.dkim;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// A field of tags as it is written: in lines of 78 characters (RFC 5322 §2.1.1), but for a domain that is longer.
public final class FoldedTags {

    private static final int MARGIN = 78;
    private static final String FOLD = "\r\n ";

    private final StringBuilder text = new StringBuilder();
    private int column;

    /// @param name of the field
    public FoldedTags(String name) {
        glue(name + ":");
    }

    /// Adds a tag with a value that is not folded.
    public FoldedTags tag(String name, String value) {
        space(name.length() + value.length() + 2);
        glue(name + "=" + value + ";");
        return this;
    }

    /// Adds a tag with names between colons.
    public FoldedTags tag(String name, List<String> values) {
        space(name.length() + values.getFirst().length() + 2);
        glue(name + "=");
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i) + (i < values.size() - 1 ? ":" : ";");
            if (i > 0 && column + value.length() > MARGIN) {
                fold();
            }
            glue(value);
        }
        return this;
    }

    /// Adds a tag with octets in base64.
    public FoldedTags tag(String name, byte[] value) {
        space(name.length() + 1 + Base64.getEncoder().encodeToString(value).length() + 1);
        glue(name + "=");
        base64(value);
        glue(";");
        return this;
    }

    /// Adds the last tag, without a value yet.
    public FoldedTags last(String name) {
        space(name.length() + 2);
        glue(name + "=");
        return this;
    }

    FoldedTags base64(byte[] value) {
        String encoded = Base64.getEncoder().encodeToString(value);
        int at = 0;
        while (at < encoded.length()) {
            if (column >= MARGIN - 1) {
                fold();
            }
            int count = Math.min(encoded.length() - at, MARGIN - 1 - column);
            glue(encoded.substring(at, at + count));
            at += count;
        }
        return this;
    }

    byte[] octets() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    String text() {
        return text.toString();
    }

    private void space(int length) {
        if (column + 1 + length > MARGIN && column > 1) {
            fold();
        } else {
            glue(" ");
        }
    }

    private void fold() {
        text.append(FOLD);
        column = 1;
    }

    private void glue(String more) {
        text.append(more);
        column += more.length();
    }
}
