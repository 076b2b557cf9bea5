package org.pennypost.mailbox.testing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/// What a [TestIssuer] signs with.
///
/// @param published what everybody may know of it
public record SigningKey(JWSAlgorithm algorithm, JWK published, JWSSigner signer) {

    private static final int ED25519_OCTETS = 32;

    public static SigningKey of(JWSAlgorithm algorithm, String kid) {
        try {
            if (JWSAlgorithm.Family.RSA.contains(algorithm)) {
                return rsa(algorithm, kid, 2048);
            }
            if (JWSAlgorithm.Family.EC.contains(algorithm)) {
                ECKey key = new ECKeyGenerator(
                                Curve.forJWSAlgorithm(algorithm).iterator().next())
                        .keyID(kid)
                        .keyUse(KeyUse.SIGNATURE)
                        .generate();
                return new SigningKey(algorithm, key.toPublicJWK(), new ECDSASigner(key));
            }
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] point = Arrays.copyOfRange(encoded, encoded.length - ED25519_OCTETS, encoded.length);
            OctetKeyPair published = new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point))
                    .keyID(kid)
                    .build();
            return new SigningKey(algorithm, published, new EdwardsSigner(pair.getPrivate()));
        } catch (JOSEException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// @param bits of the modulus
    public static SigningKey rsa(JWSAlgorithm algorithm, String kid, int bits) throws JOSEException {
        var key = new RSAKeyGenerator(bits, true).keyID(kid).generate();
        return new SigningKey(
                algorithm,
                key.toPublicJWK(),
                new RSASSASigner(key.toRSAPrivateKey(), Set.of(AllowWeakRSAKey.getInstance())));
    }

    public String sign(JWTClaimsSet claims) {
        return sign(new JWSHeader.Builder(algorithm).keyID(published.getKeyID()).build(), claims);
    }

    public String sign(JWSHeader header, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private record EdwardsSigner(PrivateKey key) implements JWSSigner {

        @Override
        public Base64URL sign(JWSHeader header, byte[] input) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(input);
                return Base64URL.encode(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
        }

        @Override
        public JCAContext getJCAContext() {
            return new JCAContext();
        }
    }
}
