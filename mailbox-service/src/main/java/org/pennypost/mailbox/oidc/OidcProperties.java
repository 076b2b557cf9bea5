package org.pennypost.mailbox.oidc;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Whose bearer tokens are taken, and how carefully.
///
/// @param issuers      one whose name is empty is none
/// @param largestToken a larger one is not looked at
/// @param clockSkew    how far an issuer's clock and this one may be apart
/// @param timeout      how long an issuer may take for each of its documents
/// @param refreshEvery how old its keys may become before they are asked for anew
/// @param refreshPause how long it is not asked again, whatever keys tokens name
/// @param keepKeys     how long the known keys go on working while it cannot be asked
@ConfigurationProperties("pennypost.oidc")
record OidcProperties(
        @DefaultValue List<Issuer> issuers,
        @DefaultValue("16KB") DataSize largestToken,
        @DefaultValue("1m") Duration clockSkew,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("15m") Duration refreshEvery,
        @DefaultValue("10s") Duration refreshPause,
        @DefaultValue("1d") Duration keepKeys) {

    OidcProperties {
        issuers = issuers.stream().filter(issuer -> !issuer.issuer().isEmpty()).toList();
    }

    /// One issuer.
    ///
    /// @param issuer        its name, exactly as tokens have it in `iss`: a URL
    /// @param keys          where its keys are (RFC 7517); null: it is asked (OpenID Connect Discovery §4)
    /// @param audiences     a token is for us if its `aud` is one of these; at least one (RFC 8725 §3.9)
    /// @param scopes        a token needs all of these in `scope` or `scp`
    /// @param domains       of the accounts for which it may speak; empty: all of ours
    /// @param accountClaim  which claim is the account's address
    /// @param verifiedEmail whether `email_verified` has to be true where that claim is `email`
    record Issuer(
            @DefaultValue("") String issuer,
            @Nullable URI keys,
            @DefaultValue List<String> audiences,
            @DefaultValue List<String> scopes,
            @DefaultValue List<String> domains,
            @DefaultValue("email") String accountClaim,
            @DefaultValue("true") boolean verifiedEmail) {

        Issuer {
            audiences = List.copyOf(audiences);
            scopes = List.copyOf(scopes);
            domains = domains.stream()
                    .map(domain -> domain.toLowerCase(Locale.ROOT))
                    .toList();
            if (keys != null && keys.toString().isEmpty()) {
                keys = null;
            }
            if (!issuer.isEmpty()) {
                requireSafe("pennypost.oidc.issuers.issuer", URI.create(issuer));
                if (keys != null) {
                    requireSafe("pennypost.oidc.issuers.keys", keys);
                }
                if (audiences.isEmpty()) {
                    throw new IllegalArgumentException("pennypost.oidc.issuers.audiences is missing: whom are the"
                            + " tokens of " + issuer + " to be for?");
                }
            }
        }
    }

    private static void requireSafe(String property, URI address) {
        if (!isSafe(address)) {
            throw new IllegalArgumentException(property + " is neither https nor on this machine: " + address);
        }
    }

    /// Whether nobody on the way can give us other keys.
    static boolean isSafe(URI address) {
        if (address.getHost() == null) {
            return false;
        }
        return "https".equals(address.getScheme())
                || "http".equals(address.getScheme()) && isThisMachine(address.getHost());
    }

    private static boolean isThisMachine(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // a name
        }
    }
}
