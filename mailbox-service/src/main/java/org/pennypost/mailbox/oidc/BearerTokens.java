package org.pennypost.mailbox.oidc;

import java.text.ParseException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

/// Checks bearer tokens that are signed JSON Web Tokens (RFC 7519, RFC 9068) of the issuers that are configured.
/// Nothing of a token is ever logged.
public final class BearerTokens {

    private static final Set<JOSEObjectType> TYPES =
            Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"));

    private final Map<String, Issuer> issuers;
    private final long largest;

    BearerTokens(OidcProperties properties, InstantSource clock) {
        this.issuers = properties.issuers().stream()
                .map(issuer -> new Issuer(issuer, properties, clock))
                .collect(Collectors.toUnmodifiableMap(Issuer::name, Function.identity()));
        this.largest = properties.largestToken().toBytes();
    }

    /// Whether there is an issuer whose tokens can be good.
    public boolean isConfigured() {
        return !issuers.isEmpty();
    }

    /// May ask the issuer for its keys, for as long as is configured.
    public TokenCheck check(String token) {
        if (token.length() > largest) {
            return new TokenCheck.Bad(TokenFault.TOO_LARGE);
        }
        try {
            SignedJWT signed = signed(token);
            checkType(signed.getHeader().getType());
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            Issuer issuer = issuer(claims.getIssuer());
            return issuer.check(signed, claims);
        } catch (ParseException e) {
            return new TokenCheck.Bad(TokenFault.MALFORMED);
        } catch (TokenFaultException e) {
            return new TokenCheck.Bad(e.fault());
        } catch (IssuerAwayException e) {
            return new TokenCheck.Unknown();
        }
    }

    private static SignedJWT signed(String token) throws ParseException, TokenFaultException {
        JWT parsed = JWTParser.parse(token);
        return switch (parsed) {
            case SignedJWT signed when Signatures.isAllowed(signed.getHeader().getAlgorithm()) -> signed;
            case SignedJWT _, PlainJWT _ -> throw new TokenFaultException(TokenFault.ALGORITHM);
            default -> throw new TokenFaultException(TokenFault.MALFORMED);
        };
    }

    /// Access tokens (RFC 9068 §2.1), and what does not say of which kind it is.
    private static void checkType(@Nullable JOSEObjectType type) throws TokenFaultException {
        if (type != null && !TYPES.contains(type)) {
            throw new TokenFaultException(TokenFault.TYPE);
        }
    }

    private Issuer issuer(@Nullable String name) throws TokenFaultException {
        Issuer issuer = name == null ? null : issuers.get(name);
        if (issuer == null) {
            throw new TokenFaultException(TokenFault.ISSUER);
        }
        return issuer;
    }
}
