package org.pennypost.mailbox.dkim;

import org.springframework.stereotype.Component;

import org.pennypost.mail.dkim.KeyRecord;
import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;

/// Looks for the records of keys in the DNS.
@Component
class KeyRecords {

    private final Dns dns;

    KeyRecords(Dns dns) {
        this.dns = dns;
    }

    /// What the DNS says.
    enum Sight {
        SEEN,
        /// There is no record, or another.
        NOT_THERE,
        /// The DNS does not answer.
        UNKNOWN
    }

    Sight look(DomainKey key) {
        return switch (dns.txt(key.recordName())) {
            // A verifier may take whichever it gets of several (RFC 6376 §3.6.2.2).
            case DnsAnswer.Found<String> found ->
                found.records().stream().allMatch(record -> KeyRecord.sameKey(record, key.record()))
                        ? Sight.SEEN
                        : Sight.NOT_THERE;
            case DnsAnswer.NoRecords<String> _, DnsAnswer.NoName<String> _ -> Sight.NOT_THERE;
            case DnsAnswer.Failed<String> _ -> Sight.UNKNOWN;
        };
    }
}
