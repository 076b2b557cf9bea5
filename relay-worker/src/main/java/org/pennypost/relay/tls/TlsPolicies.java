package org.pennypost.relay.tls;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;
import org.pennypost.mail.dns.TlsAssociation;
import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.mail.store.TlsObservation.Policy;
import org.pennypost.mail.store.TlsObservation.PolicyType;
import org.pennypost.relay.client.Protection;
import org.pennypost.relay.client.RemoteHost;

/// Finds how sessions with the hosts of a destination have to be protected: as is configured for it; or else as each
/// host's TLSA records say (RFC 7672); for hosts without them as the MTA-STS policy of the destination says, which
/// never softens TLSA records (RFC 8461 §2); without one, as it comes.
public final class TlsPolicies {

    private static final EnhancedStatus SECURITY = new EnhancedStatus(4, 7, 0);
    private static final EnhancedStatus NOT_OFFERED = new EnhancedStatus(4, 7, 4);

    private final Dns dns;
    private final Map<MailDomain, TlsOverride> overrides;
    private final Function<MailDomain, StsAnswer> sts;

    /// @param overrides by destination
    /// @param sts       the policy that a destination has published, if it has one
    public TlsPolicies(Dns dns, Map<MailDomain, TlsOverride> overrides, Function<MailDomain, StsAnswer> sts) {
        this.dns = dns;
        this.overrides = Map.copyOf(overrides);
        this.sts = sts;
    }

    /// Waits for the DNS, and for the host of a policy.
    ///
    /// @param authentic whether it is certain that these are the destination's hosts (RFC 7672 §2.2.1)
    /// @return for each host
    public Map<RemoteHost, HostPolicy> find(MailDomain destination, boolean authentic, List<Candidate> candidates) {
        return find(destination, authentic, candidates, overrides.get(destination));
    }

    /// The same with another configuration.
    ///
    /// @param override null: as is published
    public Map<RemoteHost, HostPolicy> find(
            MailDomain destination, boolean authentic, List<Candidate> candidates, @Nullable TlsOverride override) {
        Finding finding = new Finding(destination, authentic);
        Map<RemoteHost, HostPolicy> found = new HashMap<>();
        for (Candidate each : candidates) {
            found.put(each.host(), override == null ? finding.published(each) : finding.configured(each, override));
        }
        return found;
    }

    /// For one host after the other: those of one name are looked up once.
    private final class Finding {

        private final MailDomain destination;
        private final boolean authentic;
        private final Map<String, Optional<HostPolicy>> daneByName = new HashMap<>();
        private @Nullable StsAnswer answer;

        private Finding(MailDomain destination, boolean authentic) {
            this.destination = destination;
            this.authentic = authentic;
        }

        /// Of what is demanded here, nobody elsewhere has published anything: but for DANE, no one is told.
        private HostPolicy configured(Candidate candidate, TlsOverride override) {
            return switch (override.level()) {
                case NONE -> HostPolicy.configured(new Protection.Plain());
                case OPPORTUNISTIC -> HostPolicy.NONE;
                case ENCRYPT -> HostPolicy.configured(new Protection.Encrypted());
                case VERIFY -> HostPolicy.configured(new Protection.Verified(override.names()));
                case DANE ->
                    dane(candidate)
                            .orElseGet(() -> dane(
                                    candidate.host().name(),
                                    List.of(),
                                    new Protection.Barred(
                                            NOT_OFFERED,
                                            TlsFailure.DANE_REQUIRED,
                                            "TLSA records are required for " + destination + ", and "
                                                    + candidate.host().name() + " has none that are validated")))
                            .asConfigured();
            };
        }

        private HostPolicy published(Candidate candidate) {
            return dane(candidate).orElseGet(() -> sts(candidate.host()));
        }

        private Optional<HostPolicy> dane(Candidate candidate) {
            if (!authentic || !candidate.authentic()) {
                return Optional.empty();
            }
            RemoteHost host = candidate.host();
            return daneByName.computeIfAbsent(host.name(), name -> dane(name, host.port()));
        }

        private Optional<HostPolicy> dane(String host, int port) {
            return switch (dns.tlsa("_" + port + "._tcp." + host)) {
                // RFC 7672 §2.1.2: it may be an attack, and nobody knows what the records would say.
                case DnsAnswer.Failed<TlsAssociation>(String why) ->
                    Optional.of(dane(
                            host,
                            List.of(),
                            new Protection.Barred(
                                    SECURITY,
                                    TlsFailure.DNSSEC_INVALID,
                                    "the TLSA records of " + host + " cannot be looked up: " + why)));
                case DnsAnswer.Found<TlsAssociation>(List<TlsAssociation> records, boolean signed) ->
                    signed ? Optional.of(dane(host, records, dane(records, host))) : Optional.empty();
                case DnsAnswer.NoRecords<TlsAssociation> _, DnsAnswer.NoName<TlsAssociation> _ -> Optional.empty();
            };
        }

        /// RFC 7672 §2.2: with none that is usable, there has to be TLS, with whomever.
        private Protection dane(List<TlsAssociation> records, String host) {
            List<TlsAssociation> usable =
                    records.stream().filter(TlsPolicies::isUsable).toList();
            return usable.isEmpty()
                    ? new Protection.Encrypted()
                    : new Protection.Dane(usable, Set.of(host, destination.ascii()));
        }

        private HostPolicy dane(String host, List<TlsAssociation> records, Protection protection) {
            List<String> strings =
                    records.stream().map(TlsAssociation::toString).toList();
            return reported(protection, new Policy(PolicyType.TLSA, host, strings, List.of()), null);
        }

        private HostPolicy sts(RemoteHost host) {
            if (destination.isLiteral()) {
                return HostPolicy.NONE;
            }
            if (answer == null) {
                answer = sts.apply(destination);
            }
            String domain = destination.ascii();
            return switch (answer) {
                case StsAnswer.None _ -> reported(new Protection.Opportunistic(), Policy.none(domain), null);
                case StsAnswer.Broken(TlsFailure failure) ->
                    reported(
                            new Protection.Opportunistic(),
                            new Policy(PolicyType.STS, domain, List.of(), List.of()),
                            failure);
                case StsAnswer.Found(StsPolicy policy) ->
                    reported(
                            policy.protection(destination, host),
                            policy.described(domain),
                            policy.excludes(host.name()) ? TlsFailure.VALIDATION_FAILURE : null);
            };
        }

        private HostPolicy reported(Protection protection, Policy policy, @Nullable TlsFailure failure) {
            return new HostPolicy(protection, true, new HostPolicy.Reported(destination.ascii(), policy, failure));
        }
    }

    /// Those that name an authority which everybody is to trust (PKIX-TA, PKIX-EE) say nothing to a mail host
    /// (RFC 7672 §3.1.3).
    private static boolean isUsable(TlsAssociation record) {
        boolean known = (record.usage() == 2 || record.usage() == 3) && record.selector() <= 1;
        return known
                && switch (record.matching()) {
                    case 0 -> !record.data().isEmpty();
                    case 1 -> record.data().length() == 64;
                    case 2 -> record.data().length() == 128;
                    default -> false;
                };
    }
}
