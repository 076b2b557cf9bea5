package org.pennypost.mailbox.oidc;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.nimbusds.jwt.JWTClaimsSet;

/// What the claims of a token have to be (RFC 7519 §4.1, RFC 9068 §4).
final class ClaimRules {

    private static final String EMAIL = "email";

    private final OidcProperties.Issuer issuer;
    private final Duration skew;
    private final InstantSource clock;

    ClaimRules(OidcProperties.Issuer issuer, Duration skew, InstantSource clock) {
        this.issuer = issuer;
        this.skew = skew;
        this.clock = clock;
    }

    /// @throws ParseException if a claim is of a kind that it cannot be
    TokenCheck.Good check(JWTClaimsSet claims) throws ParseException, TokenFaultException {
        Instant expiry = checkTime(claims);
        require(!Collections.disjoint(claims.getAudience(), issuer.audiences()), TokenFault.AUDIENCE);
        require(claims.getClaim("cnf") == null, TokenFault.BOUND);
        require(scopes(claims).containsAll(issuer.scopes()), TokenFault.SCOPE);
        String account = claims.getStringClaim(issuer.accountClaim());
        if (account == null || account.isBlank()) {
            throw new TokenFaultException(TokenFault.NO_ACCOUNT);
        }
        require(!needsVerifiedEmail() || isEmailVerified(claims), TokenFault.EMAIL_NOT_VERIFIED);
        require(issuer.domains().isEmpty() || issuer.domains().contains(domain(account)), TokenFault.DOMAIN);
        return new TokenCheck.Good(account, issuer.issuer(), expiry);
    }

    private Instant checkTime(JWTClaimsSet claims) throws TokenFaultException {
        Instant now = clock.instant();
        Date expiry = claims.getExpirationTime();
        if (expiry == null || !now.isBefore(expiry.toInstant().plus(skew))) {
            throw new TokenFaultException(TokenFault.EXPIRED);
        }
        Date notBefore = claims.getNotBeforeTime();
        require(notBefore == null || !now.plus(skew).isBefore(notBefore.toInstant()), TokenFault.NOT_YET_VALID);
        return expiry.toInstant();
    }

    /// `scope` is a list with spaces (RFC 8693 §4.2); some issuers have `scp`, which may be an array.
    private static Set<String> scopes(JWTClaimsSet claims) {
        Set<String> scopes = new HashSet<>();
        for (String claim : List.of("scope", "scp")) {
            switch (claims.getClaim(claim)) {
                case String words -> scopes.addAll(List.of(words.split(" ")));
                case Collection<?> each -> each.forEach(scope -> scopes.add(String.valueOf(scope)));
                case null, default -> {}
            }
        }
        return scopes;
    }

    private static String domain(String account) {
        return account.substring(account.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private boolean needsVerifiedEmail() {
        return issuer.verifiedEmail() && issuer.accountClaim().equals(EMAIL);
    }

    /// Some issuers send it as text.
    private static boolean isEmailVerified(JWTClaimsSet claims) {
        return "true".equals(String.valueOf(claims.getClaim("email_verified")));
    }

    private static void require(boolean holds, TokenFault fault) throws TokenFaultException {
        if (!holds) {
            throw new TokenFaultException(fault);
        }
    }
}
