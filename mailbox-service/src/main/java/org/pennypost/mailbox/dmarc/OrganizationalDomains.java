package org.pennypost.mailbox.dmarc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;

/// Finds who is responsible for a domain: the DNS tree walk (RFC 9989 §4.10).
record OrganizationalDomains(Dns dns) {

    /// A longer name is cut to one less.
    private static final int MOST_QUESTIONS = 8;

    /// @param domain in ASCII
    /// @return the Organizational Domain (RFC 9989 §4.10.2)
    String of(String domain) throws DnsAwayException {
        String found = domain;
        for (String name : names(domain)) {
            Optional<PolicyTags> record = record(name);
            if (record.isEmpty()) {
                continue;
            }
            if (record.get().has("psd", "n")) {
                return name;
            }
            if (record.get().has("psd", "y")) {
                return name.equals(domain) ? domain : oneLabelBelow(name, domain);
            }
            found = name;
        }
        return found;
    }

    private Optional<PolicyTags> record(String name) throws DnsAwayException {
        List<PolicyTags> records = records(dns, "_dmarc." + name);
        return records.size() == 1 ? Optional.of(records.getFirst()) : Optional.empty();
    }

    /// The records of DMARC at a name.
    static List<PolicyTags> records(Dns dns, String name) throws DnsAwayException {
        DnsAnswer<String> answer = dns.txt(name);
        if (answer instanceof DnsAnswer.Failed<String>(String why)) {
            throw new DnsAwayException(why);
        }
        return answer.found().stream()
                .map(PolicyTags::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> names(String domain) {
        List<String> names = new ArrayList<>(List.of(domain));
        String[] labels = domain.split("\\.", -1);
        int from = labels.length < MOST_QUESTIONS ? 1 : labels.length - (MOST_QUESTIONS - 1);
        for (int first = from; first < labels.length; first++) {
            names.add(String.join(".", List.of(labels).subList(first, labels.length)));
        }
        return names;
    }

    private static String oneLabelBelow(String name, String domain) {
        int dot = domain.lastIndexOf('.', domain.length() - name.length() - 2);
        return domain.substring(dot + 1);
    }
}
