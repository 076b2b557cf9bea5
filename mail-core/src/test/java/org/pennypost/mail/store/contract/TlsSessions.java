package org.pennypost.mail.store.contract;

import java.net.InetAddress;
import java.util.List;

import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.TlsObservation.Policy;
import org.pennypost.mail.store.TlsObservation.PolicyType;

/// Observations of one session each, for tests.
public final class TlsSessions {

    private TlsSessions() {}

    public static TlsObservation withoutPolicy(String domain) {
        return new TlsObservation(domain, Policy.none(domain), null, 1);
    }

    /// With the host `mx.` and the domain.
    public static TlsObservation protectedBySts(String domain) {
        return new TlsObservation(
                domain,
                new Policy(
                        PolicyType.STS,
                        domain,
                        List.of("version: STSv1", "mode: testing", "mx: *." + domain, "max_age: 86400"),
                        List.of("*." + domain)),
                null,
                1);
    }

    public static TlsObservation protectedByDane(String domain) {
        return new TlsObservation(
                domain,
                new Policy(PolicyType.TLSA, "mx." + domain, List.of("3 1 1 " + "0a".repeat(32)), List.of()),
                null,
                1);
    }

    /// The same with that failure of its host.
    public static TlsObservation failed(TlsObservation observation, TlsFailure type) {
        return new TlsObservation(
                observation.domain(),
                observation.policy(),
                new TlsObservation.Failure(
                        type,
                        InetAddress.ofLiteral("2001:db8::25"),
                        "mx." + observation.domain(),
                        InetAddress.ofLiteral("192.0.2.25")),
                1);
    }
}
