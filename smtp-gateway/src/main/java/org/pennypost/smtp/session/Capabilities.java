package org.pennypost.smtp.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.sasl.SaslMechanism;
import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.wire.Peer;
import org.pennypost.smtp.session.SmtpSettings.Role;

/// What a session offers at this moment: the lines of the EHLO reply, and the same answers for the commands.
///
/// @param login   null before AUTH
/// @param xclient whether the client may say that it is another
record Capabilities(
        SmtpSettings settings,
        SaslServer sasl,
        Peer peer,
        @Nullable Login login,
        boolean xclient) {

    boolean startTls() {
        return settings.startTlsOffered() && peer.tls() == null;
    }

    /// RFC 4954 §4: what works now, nothing where nobody logs in.
    private List<String> mechanisms() {
        return settings.role() == Role.SUBMISSION && login == null
                ? sasl.offered(peer).stream().map(SaslMechanism::saslName).toList()
                : List.of();
    }

    /// RFC 9422 §3.
    private String limits() {
        return "LIMITS MAILMAX=" + settings.conduct().maxTransactions() + " RCPTMAX=" + settings.maxRecipients();
    }

    /// The EHLO keywords, in the order in which they are announced.
    List<String> keywords() {
        List<String> keywords = new ArrayList<>(List.of(
                "PIPELINING",
                "SIZE " + settings.maxMessageOctets(),
                "8BITMIME",
                "CHUNKING",
                "BINARYMIME",
                "SMTPUTF8",
                "ENHANCEDSTATUSCODES",
                "DSN",
                limits()));
        keywords.addAll(settings.parameters().keywords(settings.role(), Instant.now()));
        // RFC 8689 §2: for sessions inside TLS
        if (peer.tls() != null) {
            keywords.add("REQUIRETLS");
        }
        if (startTls()) {
            keywords.add("STARTTLS");
        }
        List<String> mechanisms = mechanisms();
        if (!mechanisms.isEmpty()) {
            keywords.add("AUTH " + String.join(" ", mechanisms));
        }
        if (xclient) {
            keywords.add("XCLIENT ADDR PORT NAME HELO PROTO DESTADDR DESTPORT"
                    + (settings.role() == Role.SUBMISSION ? " LOGIN" : ""));
        }
        return keywords;
    }

    /// The commands that can be given now.
    Reply help() {
        List<String> commands = new ArrayList<>(List.of(settings.role() == Role.LMTP ? "LHLO" : "HELO EHLO"));
        commands.add("MAIL RCPT DATA BDAT RSET NOOP QUIT VRFY HELP");
        if (startTls()) {
            commands.add("STARTTLS");
        }
        if (!mechanisms().isEmpty()) {
            commands.add("AUTH");
        }
        return new Reply(
                214, EnhancedStatus.parse("2.0.0").orElseThrow(), List.of(String.join(" ", commands), "see RFC 5321"));
    }
}
