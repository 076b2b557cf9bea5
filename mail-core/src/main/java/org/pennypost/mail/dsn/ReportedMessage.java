package org.pennypost.mail.dsn;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// The message a notification is about (RFC 3464 §2.2).
///
/// @param reportingHost fully qualified name of the host that reports
/// @param envelopeId the ENVID of the MAIL command without its xtext encoding, null if there was none (RFC 3461 §6.3)
/// @param messageId its Message-ID with angle brackets, null if it has none
/// @param arrivedAt when it was accepted, null if not known
/// @param deliverBy when it was to be delivered at the latest (RFC 2852 §5), null if nothing was said
/// @param heldUntil until when it was held back (RFC 4865 §5.1.2), null if it was not
public record ReportedMessage(
        String reportingHost,
        @Nullable String envelopeId,
        @Nullable String messageId,
        @Nullable Instant arrivedAt,
        @Nullable Instant deliverBy,
        @Nullable Instant heldUntil) {}
