package org.pennypost.mail.dkim;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The one hash of signatures that is still good (RFC 8301 §3.1). Every Java has it.
final class Sha256 {

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The hash of what the digest was given until now; it can be given more.
    static byte[] soFar(MessageDigest digest) {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
