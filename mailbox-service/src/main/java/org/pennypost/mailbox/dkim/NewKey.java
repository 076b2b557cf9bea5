package org.pennypost.mailbox.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dkim.KeyRecord;
import org.pennypost.mail.dkim.SignatureAlgorithm;
import org.pennypost.mail.dkim.SigningKey;

/// A key that was just made.
///
/// @param record for the DNS
record NewKey(SigningKey key, String record) {

    /// RFC 8301 §3.2; with more, some resolvers and records would not do.
    private static final int RSA_BITS = 2048;

    static NewKey of(MailDomain domain, String selector, KeyPair pair) {
        return new NewKey(new SigningKey(domain, selector, pair.getPrivate()), KeyRecord.textOf(pair.getPublic()));
    }

    static KeyPair pair(SignatureAlgorithm algorithm) {
        try {
            return switch (algorithm) {
                case RSA_SHA256 -> {
                    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                    generator.initialize(RSA_BITS);
                    yield generator.generateKeyPair();
                }
                case ED25519_SHA256 -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
