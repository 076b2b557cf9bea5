package org.pennypost.mail.dkim;

import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A domain's public key, as the DNS has it (RFC 6376 §3.6.1).
///
/// @param algorithm   that the key is for
/// @param key         RSA or Ed25519
/// @param bits        of an RSA key's modulus; 256 for Ed25519
/// @param testing     the domain only tries DKIM: nobody is to suffer from its failures
/// @param exactDomain an identity must be of the signing domain, not below it
public record KeyRecord(SignatureAlgorithm algorithm, PublicKey key, int bits, boolean testing, boolean exactDomain) {

    private static final String VERSION = "DKIM1";
    private static final int ED25519_BITS = 256;

    /// The record that a domain publishes for its key, at `selector._domainkey.domain`.
    ///
    /// @param key RSA or Ed25519
    public static String textOf(PublicKey key) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.of(key);
        return "v=" + VERSION + "; k=" + algorithm.keyType() + "; p=" + PublicKeyData.encode(algorithm, key);
    }

    /// Whether verifiers find the same key in two records, however each is written.
    public static boolean sameKey(String text, String other) {
        try {
            return parse(text).key().equals(parse(other).key());
        } catch (SignatureProblem unusable) {
            return false;
        }
    }

    /// Whether a text may be a key record at all: others may be found at the same name, through a wildcard.
    static boolean isLikely(String text) {
        return TagList.of(text)
                .filter(tags -> tags.value("v").orElse(VERSION).equals(VERSION))
                .filter(tags -> tags.value("p").isPresent())
                .isPresent();
    }

    static KeyRecord parse(String text) throws SignatureProblem {
        TagList tags = TagList.of(text).orElseThrow(() -> SignatureProblem.permanent("the key record is malformed"));
        Optional<String> version = tags.value("v");
        if (version.isPresent()
                && (!version.get().equals(VERSION)
                        || !"v".equals(tags.names().iterator().next()))) {
            throw SignatureProblem.permanent("the key record is of an unknown version");
        }
        String data = tags.compact("p").orElseThrow(() -> SignatureProblem.permanent("the key record has no key"));
        if (data.isEmpty()) {
            throw SignatureProblem.permanent("the key is revoked");
        }
        if (!list(tags, "h", SignatureAlgorithm.HASH).contains(SignatureAlgorithm.HASH)) {
            throw SignatureProblem.permanent("the key is not for this hash algorithm");
        }
        Set<String> services = list(tags, "s", "*");
        if (!services.contains("*") && !services.contains("email")) {
            throw SignatureProblem.permanent("the key is not for mail");
        }
        Set<String> flags = list(tags, "t", "");
        SignatureAlgorithm algorithm = algorithm(tags.value("k").orElse("rsa"));
        PublicKey key = PublicKeyData.decode(algorithm, data)
                .orElseThrow(() -> SignatureProblem.permanent("the key cannot be decoded"));
        int bits = key instanceof RSAKey rsa ? rsa.getModulus().bitLength() : ED25519_BITS;
        return new KeyRecord(algorithm, key, bits, flags.contains("y"), flags.contains("s"));
    }

    private static SignatureAlgorithm algorithm(String keyType) throws SignatureProblem {
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            if (algorithm.keyType().equals(keyType.toLowerCase(Locale.ROOT))) {
                return algorithm;
            }
        }
        throw SignatureProblem.permanent("the key is of an unknown type");
    }

    private static Set<String> list(TagList tags, String name, String ifAbsent) {
        return Stream.of(tags.compact(name).orElse(ifAbsent).split(":", -1))
                .map(one -> one.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
