package org.pennypost.mail.dsn;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// The message a notification is about (RFC 3464 §2.2).
///
/// @param reportingHost fully qualified name of the host that reports
/// @param envelopeId the ENVID of the MAIL command without its xtext encoding, null if there was none (RFC 3461 §6.3)
/// @param messageId its Message-ID with angle brackets, null if it has none
/// @param arrivedAt when it was accepted, null if not known
public record ReportedMessage(
        String reportingHost,
        @Nullable String envelopeId,
        @Nullable String messageId,
        @Nullable Instant arrivedAt) {}
