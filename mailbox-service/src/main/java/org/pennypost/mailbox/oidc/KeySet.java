package org.pennypost.mailbox.oidc;

import java.time.Instant;
import java.util.List;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;

/// The keys of an issuer as they were at some moment.
record KeySet(JWKSet keys, Instant fetchedAt) {

    enum Verdict {
        GOOD,
        BAD,
        /// None of these keys is the one; a newer one may be.
        UNKNOWN_KEY
    }

    /// A key is the one if its `kid` is that of the token, and its type, use and algorithm go with it. A token that
    /// names no key may be signed by any that goes with it.
    Verdict verify(SignedJWT token) {
        JWSHeader header = token.getHeader();
        List<JWK> candidates = new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys);
        if (candidates.stream().anyMatch(key -> Signatures.verify(token, key))) {
            return Verdict.GOOD;
        }
        return candidates.isEmpty() || header.getKeyID() == null ? Verdict.UNKNOWN_KEY : Verdict.BAD;
    }
}
