package org.pennypost.smtp.dmarc;

import java.util.List;
import java.util.Objects;
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

    /// There is no field, there are several, it has no address with a name as its domain, or readers could take it
    /// for different addresses: DMARC does not apply to such a message, and no good one is like that.
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
            case 1 -> of(fields.getFirst().value());
            default -> new Malformed("there are " + fields.size() + " From fields");
        };
    }

    private static Author of(String value) {
        return AddressSyntax.domains(value).map(Author::of).orElseGet(() -> ofNoAddressList(value));
    }

    /// What it is taken for by a reader who makes the best of it, unless another could take it for another domain.
    private static Author ofNoAddressList(String value) {
        Author author = of(AddressLists.read(value).stream()
                .map(EnvelopeAddress::host)
                .filter(Objects::nonNull)
                .toList());
        return author instanceof OneDomain(String domain) && !isOnlyOne(domain, value)
                ? new Malformed("the From field can be read in different ways")
                : author;
    }

    private static boolean isOnlyOne(String domain, String value) {
        return AddressSyntax.behindEachAt(value).stream()
                .allMatch(host -> of(List.of(host)) instanceof OneDomain(String other) && other.equals(domain));
    }

    private static Author of(List<String> hosts) {
        Set<String> domains = new TreeSet<>();
        for (String host : hosts) {
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
