package org.pennypost.mail.store.memory;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.ScramHash;
import org.pennypost.mail.store.ScramParameters;

/// The keys of SCRAM as both sides make them (RFC 5802 §3), for passwords that need no preparation.
public final class ScramKeys {

    private final String digest;
    private final String mac;
    private final byte[] salted;

    public ScramKeys(ScramHash hash, String password, ScramParameters parameters) {
        digest = hash == ScramHash.SHA_1 ? "SHA-1" : "SHA-256";
        mac = "Hmac" + digest.replace("-", "");
        int bits = hash == ScramHash.SHA_1 ? 160 : 256;
        try {
            salted = SecretKeyFactory.getInstance("PBKDF2With" + mac)
                    .generateSecret(new PBEKeySpec(
                            password.toCharArray(), parameters.salt().toArray(), parameters.iterations(), bits))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public Octets proof(String authMessage) {
        byte[] clientKey = hmac(salted, "Client Key");
        byte[] proof = hmac(hash(clientKey), authMessage);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= clientKey[i];
        }
        return Octets.of(proof);
    }

    public Octets serverSignature(String authMessage) {
        return Octets.of(hmac(hmac(salted, "Server Key"), authMessage));
    }

    private byte[] hash(byte[] octets) {
        try {
            return MessageDigest.getInstance(digest).digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] hmac(byte[] key, String text) {
        try {
            Mac made = Mac.getInstance(mac);
            made.init(new SecretKeySpec(key, mac));
            return made.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
