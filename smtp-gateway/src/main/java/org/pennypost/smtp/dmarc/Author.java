package org.pennypost.smtp.dmarc;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.mime.AddressLists;
import org.pennypost.mail.mime.EnvelopeAddress;
import org.pennypost.mail.mime.HeaderBlock;
import org.pennypost.mail.mime.RawField;

/// Whose a message says it is (RFC 9989 §5.3.1).
public sealed interface Author {

    /// @param domain in ASCII and lower case
    record OneDomain(String domain) implements Author {}

    /// There is no field, there are several, or it has no address with a name as its domain: DMARC does not apply to
    /// such a message, and no good one is like that.
    record Malformed(String why) implements Author {}

    /// One field with addresses of several domains, as RFC 5322 §3.6.2 allows it and only abuse has it (RFC 9989
    /// §11.5).
    record SeveralDomains(List<String> domains) implements Author {}

    static Author of(HeaderBlock header) {
        List<RawField> fields = header.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase("From"))
                .toList();
        return switch (fields.size()) {
            case 0 -> new Malformed("there is no From field");
            case 1 -> of(AddressLists.read(fields.getFirst().value()));
            default -> new Malformed("there are " + fields.size() + " From fields");
        };
    }

    private static Author of(List<EnvelopeAddress> addresses) {
        Set<String> domains = new TreeSet<>();
        for (EnvelopeAddress address : addresses) {
            String host = address.host();
            if (host == null) {
                continue;
            }
            try {
                MailDomain domain = new MailDomain(host);
                if (domain.isLiteral()) {
                    return new Malformed("an address of the From field has no name as its domain");
                }
                domains.add(domain.ascii());
            } catch (IllegalArgumentException e) {
                return new Malformed("an address of the From field has no domain");
            }
        }
        return switch (domains.size()) {
            case 0 -> new Malformed("there is no address in the From field");
            case 1 -> new OneDomain(domains.iterator().next());
            default -> new SeveralDomains(List.copyOf(domains));
        };
    }
}
