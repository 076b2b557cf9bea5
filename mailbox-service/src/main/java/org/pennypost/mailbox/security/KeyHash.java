package org.pennypost.mailbox.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A key that others can be compared with, in constant time. An empty one equals nothing.
final class KeyHash {

    private final boolean empty;
    private final byte[] hash;

    KeyHash(String key) {
        this.empty = key.isBlank();
        this.hash = hash(key);
    }

    boolean matches(String given) {
        return MessageDigest.isEqual(hash, hash(given)) && !empty;
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
