package org.pennypost.smtp.session;

import java.time.Duration;

import org.pennypost.smtp.header.HeaderLimits;
import org.pennypost.smtp.submission.SubmissionPolicy;

/// What one listener's sessions are like.
///
/// @param hostname              what this host calls itself
/// @param maxMessageOctets      SIZE (RFC 1870 §4)
/// @param maxHeaderOctets       of a message that is looked at before it is handed over
/// @param maxRecipients         of one transaction; RFC 5321 §4.5.3.1.8 asks for 100 at least
/// @param maxHops               Received fields with which a message is taken to be in a loop (RFC 5321 §6.3)
/// @param maxErrors             refused or unknown commands after which the session is closed
/// @param maxFailedLogins       failed logins after which the session is closed
/// @param pacing                how it slows down clients
/// @param commandTimeout        for one command line (RFC 5321 §4.5.3.2.7)
/// @param dataTimeout           silence allowed within data (RFC 5321 §4.5.3.2.5)
/// @param submission            what is asked of messages where the role is [Role#SUBMISSION]
public record SmtpSettings(
        Role role,
        String hostname,
        long maxMessageOctets,
        int maxHeaderOctets,
        int maxRecipients,
        int maxHops,
        int maxErrors,
        int maxFailedLogins,
        Pacing pacing,
        Duration commandTimeout,
        Duration dataTimeout,
        boolean startTlsOffered,
        ParameterPolicy parameters,
        Conduct conduct,
        SubmissionPolicy submission) {

    /// Of a message that is looked at before it is handed over.
    HeaderLimits headerLimits() {
        return new HeaderLimits(maxHeaderOctets, conduct.maxHeaderLines());
    }

    /// Who is expected at the other end.
    public enum Role {
        /// Other mail hosts, with mail for our domains only (RFC 5321).
        MX,
        /// Our own users, after they have logged in (RFC 6409).
        SUBMISSION,
        /// A trusted local program with mail for our domains (RFC 2033).
        LMTP
    }
}
