package org.pennypost.mail.dsn;

import java.time.Instant;

import org.pennypost.mail.address.MailAddress;

/// The header of a notification.
///
/// @param to the reverse-path of the original message; the envelope of the notification has the null one (RFC 3461
/// §6.1)
/// @param messageId a new one, with angle brackets; the boundary comes from it, so nobody may be able to guess it
public record NotificationHead(MailAddress to, String messageId, Instant date) {}
