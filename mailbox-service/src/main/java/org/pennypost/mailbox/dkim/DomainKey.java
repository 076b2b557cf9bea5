package org.pennypost.mailbox.dkim;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dkim.SignatureAlgorithm;

/// What may be known of a key: all but the key.
///
/// @param record      what the DNS has to say at [#recordName]
/// @param lookedAt    when the DNS was last asked for the record; null: not yet
/// @param activatedAt since when it signs, or signed; null: never
/// @param retiredAt   since when it signs no more; null: it does, or may
/// @param removableAt from when on its record is needed no more; null while it is not retired
public record DomainKey(
        MailDomain domain,
        String selector,
        SignatureAlgorithm algorithm,
        KeyState state,
        String record,
        Instant createdAt,
        @Nullable Instant lookedAt,
        @Nullable Instant activatedAt,
        @Nullable Instant retiredAt,
        @Nullable Instant removableAt) {

    private static final int LONGEST_STRING = 255;

    /// As the DNS knows it (RFC 6376 §3.6.2.1), without the dot at the end.
    public String recordName() {
        return selector + "._domainkey." + domain.ascii();
    }

    /// The record as a line of a zone file (RFC 1035 §5.1): a string has 255 octets at the most, and a record as many
    /// strings as it needs, which are read as one (RFC 6376 §3.6.2.2).
    public String zoneLine() {
        StringBuilder line = new StringBuilder(recordName()).append(". IN TXT (");
        for (int from = 0; from < record.length(); from += LONGEST_STRING) {
            line.append(" \"")
                    .append(record, from, Math.min(from + LONGEST_STRING, record.length()))
                    .append('"');
        }
        return line.append(" )").toString();
    }
}
