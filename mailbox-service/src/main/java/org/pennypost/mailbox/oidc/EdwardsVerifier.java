package org.pennypost.mailbox.oidc;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;

/// Ed25519 by the JDK (RFC 8037 §3.1): the library's own verifier needs another one.
final class EdwardsVerifier implements JWSVerifier {

    private static final String NAME = "Ed25519";
    private static final int KEY_OCTETS = 32;

    /// What stands before the key in a SubjectPublicKeyInfo (RFC 8410 §4).
    private static final String PREFIX = "302a300506032b6570032100";

    private final JCAContext context = new JCAContext();
    private final PublicKey key;

    /// @throws GeneralSecurityException if it is no such key
    EdwardsVerifier(OctetKeyPair pair) throws GeneralSecurityException {
        byte[] point = pair.getDecodedX();
        if (!Curve.Ed25519.equals(pair.getCurve()) || point.length != KEY_OCTETS) {
            throw new GeneralSecurityException("no Ed25519 key");
        }
        byte[] encoded = HexFormat.of().parseHex(PREFIX + HexFormat.of().formatHex(point));
        this.key = KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) {
        if (header.getCriticalParams() != null) {
            return false;
        }
        try {
            Signature verification = Signature.getInstance(NAME);
            verification.initVerify(key);
            verification.update(signed);
            return verification.verify(signature.decode());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
    }

    @Override
    public JCAContext getJCAContext() {
        return context;
    }
}
