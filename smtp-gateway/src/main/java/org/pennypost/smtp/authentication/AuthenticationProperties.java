package org.pennypost.smtp.authentication;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.pennypost.smtp.check.Disposition;

/// What is asked about who mail from other hosts is from, and what comes of the answers.
///
/// @param enabled    SPF, DKIM, ARC and DMARC: without it nothing is asked
/// @param authservId what Authentication-Results fields say who says so; empty for the name of this host
/// @param otherAuthservIds fields that say so are taken for forged as well: names that our other hosts use
/// @param trusted    networks of hosts of ours, whose messages are not looked at
/// @param iprev      whether the names of clients are looked up
/// @param timeout    of each method; RFC 7208 §4.6.4 wants 20 seconds at least for SPF
/// @param spfFail    what is done where SPF fails and DMARC does not pass
/// @param dmarcReject what is done where DMARC fails and the domain's owner asks for rejection
/// @param dmarcQuarantine what is done where DMARC fails and the domain's owner asks for quarantine
/// @param malformed  what is done where the From field does not name exactly one domain
/// @param unknown    what is done while the DNS does not say what the domain's owner asks for
/// @param sealers    domains that are believed what they found before they passed a message on (ARC)
@ConfigurationProperties("pennypost.authentication")
public record AuthenticationProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("") String authservId,
        @DefaultValue List<String> otherAuthservIds,
        @DefaultValue({"127.0.0.0/8", "::1"}) List<String> trusted,
        @DefaultValue("true") boolean iprev,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("ACCEPT") Disposition spfFail,
        @DefaultValue("REJECT") Disposition dmarcReject,
        @DefaultValue("JUNK") Disposition dmarcQuarantine,
        @DefaultValue("REJECT") Disposition malformed,
        @DefaultValue("DEFER") Disposition unknown,
        @DefaultValue List<String> sealers) {

    String authservIdOn(String hostname) {
        return authservId.isBlank() ? hostname : authservId;
    }

    ForgedResults forged(String hostname) {
        return new ForgedResults(
                lowerCase(Stream.concat(otherAuthservIds.stream(), Stream.of(authservIdOn(hostname)))));
    }

    AuthenticationPolicy policy() {
        return new AuthenticationPolicy(
                spfFail, dmarcReject, dmarcQuarantine, malformed, unknown, lowerCase(sealers.stream()));
    }

    private static Set<String> lowerCase(Stream<String> names) {
        return names.map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
