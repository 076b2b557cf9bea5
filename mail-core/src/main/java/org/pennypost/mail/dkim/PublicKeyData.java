package org.pennypost.mail.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// The data of a public key in a key record: base64 of a SubjectPublicKeyInfo or an RSAPublicKey for RSA (RFC 6376
/// §3.6.1, RFC 8017 §A.1.1), of the 32 octets of the key for Ed25519 (RFC 8463 §4.2).
final class PublicKeyData {

    private static final int ED25519_OCTETS = 32;
    private static final byte[] ED25519_INFO = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] RSA_ALGORITHM = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    private PublicKeyData() {}

    static Optional<PublicKey> decode(SignatureAlgorithm algorithm, String base64) {
        byte[] data;
        try {
            data = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return switch (algorithm) {
            case RSA_SHA256 -> key("RSA", data).or(() -> key("RSA", rsaInfo(data)));
            case ED25519_SHA256 ->
                data.length == ED25519_OCTETS ? key("Ed25519", concat(ED25519_INFO, data)) : Optional.empty();
        };
    }

    /// What a key record has to say about the key: the opposite of [#decode].
    static String encode(SignatureAlgorithm algorithm, PublicKey key) {
        byte[] info = key.getEncoded();
        return switch (algorithm) {
            case RSA_SHA256 -> Base64.getEncoder().encodeToString(info);
            case ED25519_SHA256 -> {
                byte[] point = new byte[ED25519_OCTETS];
                System.arraycopy(info, info.length - ED25519_OCTETS, point, 0, ED25519_OCTETS);
                yield Base64.getEncoder().encodeToString(point);
            }
        };
    }

    private static Optional<PublicKey> key(String algorithm, byte[] info) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(info)));
        } catch (GeneralSecurityException malformed) {
            return Optional.empty();
        }
    }

    private static byte[] rsaInfo(byte[] rsaPublicKey) {
        byte[] bits = der(0x03, concat(new byte[1], rsaPublicKey));
        return der(0x30, concat(RSA_ALGORITHM, bits));
    }

    /// One element of DER with its tag and length (X.690 §8.1).
    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x83, (byte) (length >> 16), (byte) (length >> 8), (byte) length};
        return concat(head, content);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
