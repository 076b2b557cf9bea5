package org.pennypost.mailbox.srs;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs texts with a few letters that survive a change of case.
final class SrsHash {

    static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// 40 bits: nobody can ask for so many addresses.
    private static final int LETTERS = 8;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    SrsHash(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    String of(String text) {
        byte[] hash = hmac(text.toLowerCase(Locale.ROOT));
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            letters.append(ALPHABET.charAt(hash[i] & 31));
        }
        return letters.toString();
    }

    boolean matches(String given, String text) {
        return MessageDigest.isEqual(
                given.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
                of(text).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
