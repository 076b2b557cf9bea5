package org.pennypost.mailbox.oidc;

import java.security.GeneralSecurityException;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;

/// Signatures by algorithms whose key can be known to everybody (RFC 7518 §3, RFC 8037).
final class Signatures {

    private static final int SHORTEST_RSA_KEY = 2048; // RFC 7518 §3.3

    private static final Set<JWSAlgorithm> ALLOWED = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.EdDSA,
            JWSAlgorithm.Ed25519);

    private Signatures() {}

    static boolean isAllowed(JWSAlgorithm algorithm) {
        return ALLOWED.contains(algorithm);
    }

    /// False for a key that cannot have signed it, or must not. A token with `crit` is not verified: none of what that
    /// may demand is known here (RFC 7515 §4.1.11).
    static boolean verify(SignedJWT token, JWK key) {
        try {
            return switch (key) {
                case RSAKey rsa -> rsa.size() >= SHORTEST_RSA_KEY && token.verify(new RSASSAVerifier(rsa));
                case ECKey ec -> token.verify(new ECDSAVerifier(ec));
                case OctetKeyPair pair -> token.verify(new EdwardsVerifier(pair));
                default -> false;
            };
        } catch (JOSEException | GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
