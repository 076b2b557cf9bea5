package org.pennypost.mail.dkim;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.util.Locale;

/// The algorithms that signatures may still use (RFC 8301 §3.1, RFC 8463 §3).
public enum SignatureAlgorithm {
    RSA_SHA256("rsa", "SHA256withRSA") {
        @Override
        byte[] signed(byte[] data) {
            return data;
        }
    },
    /// It is not the data that is signed but their SHA-256.
    ED25519_SHA256("ed25519", "Ed25519") {
        @Override
        byte[] signed(byte[] data) {
            return Sha256.digest().digest(data);
        }
    };

    /// The hash of both, as key records name it.
    static final String HASH = "sha256";

    private final String keyType;
    private final String transformation;

    SignatureAlgorithm(String keyType, String transformation) {
        this.keyType = keyType;
        this.transformation = transformation;
    }

    /// As the tag `a` has it.
    public String keyword() {
        return keyType + "-" + HASH;
    }

    /// As the tag `k` of key records has it.
    public String keyType() {
        return keyType;
    }

    /// The one for keys of this kind.
    public static SignatureAlgorithm of(Key key) {
        return switch (key) {
            case RSAKey _ -> RSA_SHA256;
            case EdECKey _ -> ED25519_SHA256;
            default -> throw new IllegalArgumentException("neither RSA nor Ed25519: " + key.getAlgorithm());
        };
    }

    static SignatureAlgorithm named(String keyword) throws SignatureProblem {
        return switch (keyword.toLowerCase(Locale.ROOT)) {
            case "rsa-sha256" -> RSA_SHA256;
            case "ed25519-sha256" -> ED25519_SHA256;
            case "rsa-sha1" -> throw SignatureProblem.policy("rsa-sha1 is too weak");
            default -> throw SignatureProblem.neutral("unknown algorithm");
        };
    }

    abstract byte[] signed(byte[] data);

    boolean verifies(PublicKey key, byte[] data, byte[] signature) {
        try {
            Signature verification = Signature.getInstance(transformation);
            verification.initVerify(key);
            verification.update(signed(data));
            return verification.verify(signature);
        } catch (GeneralSecurityException notEvenASignature) {
            return false;
        }
    }

    byte[] sign(PrivateKey key, byte[] data) throws GeneralSecurityException {
        Signature signing = Signature.getInstance(transformation);
        signing.initSign(key);
        signing.update(signed(data));
        return signing.sign();
    }
}
