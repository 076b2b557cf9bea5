package org.pennypost.mailbox.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/// Passwords of 125 random bits: twenty-five small letters and digits (those of base32) in groups of five, as in
/// `k3vqa-…`. How they are grouped, and whether the letters are small, does not matter.
final class GeneratedPassword {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 25;
    private static final int GROUP = 5;

    private GeneratedPassword() {}

    static String make(SecureRandom random) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /// The SHA-256 of a password that may have been made here; empty if it looks otherwise.
    static Optional<byte[]> hash(String password) {
        String plain = password.replaceAll("[- ]", "").toLowerCase(Locale.ROOT);
        if (plain.length() != LENGTH || plain.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
