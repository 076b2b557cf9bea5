package org.pennypost.mail.dsn;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.smtp.EnhancedStatus;

/// What happened for one recipient (RFC 3464 §2.3).
///
/// @param address the recipient of the envelope
/// @param originalRecipient the ORCPT of the RCPT command, `type;address` without its xtext encoding, null if there was
/// none
/// @param remoteHost the host that answered, null if none was reached
/// @param diagnostic the reply of the remote host, such as `550 5.1.1 No such user`, or what went wrong before there
/// was one
/// @param fromRemote whether `diagnostic` is an SMTP reply
/// @param lastAttempt null if not known
/// @param willRetryUntil for [Action#DELAYED], null if not known
public record ReportedRecipient(
        MailAddress address,
        @Nullable String originalRecipient,
        Action action,
        EnhancedStatus status,
        @Nullable String remoteHost,
        @Nullable String diagnostic,
        boolean fromRemote,
        @Nullable Instant lastAttempt,
        @Nullable Instant willRetryUntil) {}
