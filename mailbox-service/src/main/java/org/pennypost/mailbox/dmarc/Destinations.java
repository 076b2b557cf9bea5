package org.pennypost.mailbox.dmarc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import org.pennypost.mail.dmarc.DnsTrouble;
import org.pennypost.mail.dmarc.PolicyTags;
import org.pennypost.mail.dmarc.TreeWalk;
import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mailbox.reporting.ReportDns;

/// Finds out who gets a report: whoever the policy names, if it is of the same organization or has said in the DNS
/// that it wants reports on the domain (RFC 9990 §4). Else anybody could have anybody flooded.
@Component
class Destinations {

    private static final int LONGEST_NAME = 253;

    private final Dns dns;

    Destinations(ReportDns dns) {
        this.dns = dns.dns();
    }

    /// In the order of the policy, each address once.
    List<Destination> of(DmarcObservation.Policy policy) throws DnsTrouble {
        Map<String, Destination> found = new LinkedHashMap<>();
        for (String uri : policy.destinations()) {
            Optional<Destination> named = Destination.of(uri);
            if (named.isPresent()) {
                for (Destination willing : willing(policy.domain(), named.get())) {
                    found.putIfAbsent(willing.address().canonical(), willing);
                }
            }
        }
        return List.copyOf(found.values());
    }

    private List<Destination> willing(String domain, Destination named) throws DnsTrouble {
        if (isOfTheSameOrganization(domain, named.host())) {
            return List.of(named);
        }
        String question = domain + "._report._dmarc." + named.host();
        if (question.length() > LONGEST_NAME) {
            return List.of();
        }
        List<PolicyTags> permissions = PolicyTags.at(question, dns);
        if (permissions.isEmpty()) {
            return List.of();
        }
        Optional<String> others = permissions.stream()
                .map(it -> it.value("rua"))
                .flatMap(Optional::stream)
                .findFirst();
        if (others.isEmpty()) {
            return List.of(named);
        }
        List<Destination> overriding = Destination.all(others.get());
        boolean stays = overriding.stream().allMatch(it -> it.host().equals(named.host()));
        return stays ? overriding : List.of();
    }

    private boolean isOfTheSameOrganization(String domain, String host) throws DnsTrouble {
        if (domain.equals(host)) {
            return true;
        }
        TreeWalk walk = new TreeWalk(dns);
        return walk.organizationalDomain(domain).equals(walk.organizationalDomain(host));
    }
}
