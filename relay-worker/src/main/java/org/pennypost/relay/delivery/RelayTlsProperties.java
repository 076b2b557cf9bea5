package org.pennypost.relay.delivery;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.pennypost.mail.dns.Dns;
import org.pennypost.relay.client.TrustAnchors;
import org.pennypost.relay.tls.StsAnswer;
import org.pennypost.relay.tls.StsHost;
import org.pennypost.relay.tls.StsPolicies;
import org.pennypost.relay.tls.TlsOverride;
import org.pennypost.relay.tls.TlsPolicies;

/// How mail to remote hosts is protected.
///
/// @param policies `domain=policy`, see [TlsOverride#parse(String)]
/// @param sts      whether MTA-STS policies are looked for
@ConfigurationProperties("pennypost.relay.tls")
record RelayTlsProperties(
        @DefaultValue List<String> policies,
        @DefaultValue("true") boolean sts) {

    private static final int HTTPS = 443;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// @param allowed addresses that may be spoken to
    /// @throws IllegalArgumentException if one of the policies is none
    TlsPolicies policies(Dns dns, TrustAnchors anchors, Predicate<InetAddress> allowed) {
        StsPolicies published =
                new StsPolicies(dns::txt, new StsHost(dns, anchors, allowed, HTTPS, PATIENCE), InstantSource.system());
        return new TlsPolicies(dns, TlsOverride.parse(policies), sts ? published::find : _ -> StsAnswer.NONE);
    }
}
