package org.pennypost.smtp.session;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Login;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.smtp.session.SmtpSettings.Role;

/// What a session offers at this moment: the lines of the EHLO reply, and the same answers for the commands.
///
/// @param tls   null before TLS
/// @param login null before AUTH
record Capabilities(
        SmtpSettings settings,
        @Nullable TlsDetails tls,
        @Nullable Login login) {

    boolean startTls() {
        return settings.startTlsOffered() && tls == null;
    }

    /// RFC 4954 §4: not before TLS, where a password could be read on the way.
    boolean auth() {
        return settings.role() == Role.SUBMISSION && (tls != null || settings.allowPlaintextLogin());
    }

    /// The EHLO keywords, in the order in which they are announced.
    List<String> keywords() {
        List<String> keywords = new ArrayList<>(List.of(
                "PIPELINING",
                "SIZE " + settings.maxMessageOctets(),
                "8BITMIME",
                "SMTPUTF8",
                "ENHANCEDSTATUSCODES",
                "DSN"));
        if (startTls()) {
            keywords.add("STARTTLS");
        }
        if (auth() && login == null) {
            keywords.add("AUTH PLAIN LOGIN");
        }
        return keywords;
    }
}
