package org.pennypost.mailbox.oidc;

import java.text.ParseException;
import java.time.InstantSource;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/// One issuer: its keys, and what its tokens have to say.
final class Issuer {

    private final String name;
    private final IssuerKeys keys;
    private final ClaimRules rules;

    Issuer(OidcProperties.Issuer properties, OidcProperties common, InstantSource clock) {
        IssuerDocuments documents = new IssuerDocuments(properties, common.timeout());
        this.name = properties.issuer();
        this.keys = new IssuerKeys(name, documents::keys, common, clock);
        this.rules = new ClaimRules(properties, common.clockSkew(), clock);
    }

    String name() {
        return name;
    }

    /// The signature first: what anybody can write is nothing to go by.
    TokenCheck check(SignedJWT token, JWTClaimsSet claims)
            throws ParseException, TokenFaultException, IssuerAwayException {
        checkSignature(token);
        return rules.check(claims);
    }

    private void checkSignature(SignedJWT token) throws TokenFaultException, IssuerAwayException {
        KeySet known = keys.known();
        switch (known.verify(token)) {
            case GOOD -> {}
            case BAD -> throw new TokenFaultException(TokenFault.SIGNATURE);
            case UNKNOWN_KEY -> {
                switch (keys.newerThan(known).verify(token)) {
                    case GOOD -> {}
                    case BAD -> throw new TokenFaultException(TokenFault.SIGNATURE);
                    case UNKNOWN_KEY -> throw new TokenFaultException(TokenFault.KEY);
                }
            }
        }
    }
}
