package org.pennypost.smtp.session;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.smtp.check.Client;

/// Who would send, and to whom.
///
/// @param hello       what it calls itself in EHLO
/// @param tls         null without TLS
/// @param reversePath null for the null reverse-path
public record TrialEnvelope(
        InetAddress address,
        String hello,
        @Nullable TlsDetails tls,
        @Nullable MailAddress reversePath,
        List<MailAddress> recipients) {

    public TrialEnvelope {
        recipients = List.copyOf(recipients);
    }

    Client connected(String session) {
        return new Client(session, address, null, null, null, true);
    }

    Client greeted(String session) {
        return new Client(session, address, hello, tls, null, true);
    }

    /// Whether MAIL has to ask for SMTPUTF8 (RFC 6531 §3.4).
    boolean smtpUtf8() {
        return Stream.concat(Stream.ofNullable(reversePath), recipients.stream())
                .anyMatch(address -> !address.isAscii());
    }
}
