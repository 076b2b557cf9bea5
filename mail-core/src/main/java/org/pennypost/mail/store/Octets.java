package org.pennypost.mail.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// A few octets that never change.
public final class Octets {

    private final byte[] octets;

    private Octets(byte[] octets) {
        this.octets = octets;
    }

    public static Octets of(byte[] octets) {
        return new Octets(octets.clone());
    }

    /// In UTF-8.
    public static Octets of(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads what [#toString] writes.
    ///
    /// @throws IllegalArgumentException if it is something else
    public static Octets parse(String base64) {
        return new Octets(Base64.getDecoder().decode(base64));
    }

    /// As UTF-8, whatever is not replaced.
    public String text() {
        return new String(octets, StandardCharsets.UTF_8);
    }

    public int size() {
        return octets.length;
    }

    public byte[] toArray() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets same && Arrays.equals(octets, same.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /// In base 64.
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(octets);
    }
}
