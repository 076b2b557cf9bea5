package org.pennypost.mailbox.api.dmarc;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.pennypost.mail.address.MailAddress;

/// Addresses of ours to which other hosts send reports: of DMARC (RFC 9990) and of TLS (RFC 8460).
///
/// @param addresses such as `dmarc-reports@example.org`; each has to reach an account
@ConfigurationProperties("pennypost.reports")
public record ReportAddresses(@DefaultValue("") List<String> addresses) {

    public ReportAddresses {
        addresses = addresses.stream().filter(address -> !address.isBlank()).toList();
        addresses.forEach(MailAddress::parse);
    }

    public boolean contains(MailAddress address) {
        return canonical().contains(address.canonical());
    }

    /// Whether a message goes to such addresses alone.
    public boolean areAll(List<MailAddress> recipients) {
        Set<String> canonical = canonical();
        return recipients.stream().allMatch(recipient -> canonical.contains(recipient.canonical()));
    }

    private Set<String> canonical() {
        return addresses.stream()
                .map(address -> MailAddress.parse(address).canonical())
                .collect(Collectors.toUnmodifiableSet());
    }
}
