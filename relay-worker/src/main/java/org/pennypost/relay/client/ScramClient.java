package org.pennypost.relay.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

import org.pennypost.relay.client.Access.Credentials;

/// SCRAM-SHA-256 as its client speaks it (RFC 5802 §3, RFC 7677), without channel binding: the host learns no password,
/// and shows that it knows it.
final class ScramClient {

    private static final Pattern CHALLENGE =
            Pattern.compile("r=([\\x21-\\x2B\\x2D-\\x7E]+),s=([A-Za-z0-9+/=]+),i=([0-9]{1,7})(?:,.*)?");

    /// More would be work that the host makes us do.
    private static final int MOST_ITERATIONS = 1_000_000;

    private final Credentials credentials;
    private final String nonce;
    private final String bare;
    private String signature = "";

    /// @param nonce random, printable, without a comma
    ScramClient(Credentials credentials, String nonce) {
        this.credentials = credentials;
        this.nonce = nonce;
        this.bare = "n=" + credentials.user().replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
    }

    String first() {
        return "n,," + bare;
    }

    /// @param challenge the host's first message
    /// @return the answer, empty if that was no challenge to us
    Optional<String> answer(String challenge) {
        Matcher parts = CHALLENGE.matcher(challenge);
        if (!parts.matches() || !parts.group(1).startsWith(nonce)) {
            return Optional.empty();
        }
        int iterations = Integer.parseInt(parts.group(3));
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            return Optional.empty();
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts.group(2));
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(credentials.password().toCharArray(), salt, iterations, 256))
                    .getEncoded();
            byte[] clientKey = hmac(salted, "Client Key");
            byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
            String unproven = "c=biws,r=" + parts.group(1);
            String all = bare + "," + challenge + "," + unproven;
            byte[] proof = hmac(storedKey, all);
            for (int i = 0; i < proof.length; i++) {
                proof[i] ^= clientKey[i];
            }
            signature = "v=" + Base64.getEncoder().encodeToString(hmac(hmac(salted, "Server Key"), all));
            return Optional.of(unproven + ",p=" + Base64.getEncoder().encodeToString(proof));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether the host knows the password too.
    boolean isProved(String last) {
        return !signature.isEmpty() && last.split(",", 2)[0].equals(signature);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
