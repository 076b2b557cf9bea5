package org.pennypost.mail.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

import org.pennypost.mail.address.MailDomain;

/// A domain's private key. What it prints as does not show the key.
///
/// @param selector   names the key among the domain's
/// @param privateKey RSA of at least 1024 bits, better 2048 (RFC 8301 §3.2), or Ed25519
public record SigningKey(MailDomain domain, String selector, PrivateKey privateKey) {

    private static final int LEAST_RSA_BITS = 1024;
    private static final List<String> KINDS = List.of("RSA", "Ed25519");

    public SigningKey {
        if (privateKey instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            throw new IllegalArgumentException("an RSA key has 1024 bits at least");
        }
        SignatureAlgorithm.of(privateKey);
        try {
            DomainNames.domain(domain.name(), "d");
            DomainNames.ascii(selector, "s");
        } catch (SignatureProblem wrong) {
            throw new IllegalArgumentException(domain + " " + selector, wrong);
        }
    }

    /// @param pkcs8 an RSA or Ed25519 key as PKCS #8 (RFC 5958)
    /// @throws IllegalArgumentException if it is no such key
    public static SigningKey ofPkcs8(MailDomain domain, String selector, byte[] pkcs8) {
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(pkcs8);
        for (String kind : KINDS) {
            try {
                return new SigningKey(
                        domain, selector, KeyFactory.getInstance(kind).generatePrivate(encoded));
            } catch (GeneralSecurityException notOfThisKind) {
                // it may be of the other
            }
        }
        throw new IllegalArgumentException("neither RSA nor Ed25519: the key of " + selector + "._domainkey." + domain);
    }

    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.of(privateKey);
    }

    /// The signature of a field of tags whose last tag, `b`, is still empty.
    ///
    /// @param before what is signed before the field, as canonical octets
    /// @return the whole field, with a line end
    public String sign(FoldedTags field, byte[] before, Canonicalization canonicalization) {
        byte[] own = canonicalization.field(field.octets());
        byte[] data = new byte[before.length + own.length];
        System.arraycopy(before, 0, data, 0, before.length);
        System.arraycopy(own, 0, data, before.length, own.length);
        try {
            return field.base64(algorithm().sign(privateKey, data)).text() + "\r\n";
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the key of " + domain + " cannot sign", unusable);
        }
    }

    @Override
    public String toString() {
        return selector + "._domainkey." + domain;
    }
}
