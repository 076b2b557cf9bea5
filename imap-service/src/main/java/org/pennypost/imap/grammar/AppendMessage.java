package org.pennypost.imap.grammar;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Flags;

/// One message of an APPEND (RFC 9051 §6.3.12, RFC 3502 §6.3.11), all but its octets, which are streamed.
///
/// @param internalDate null means now
/// @param octets       how many the literal announces
/// @param literal8     whether it may hold NUL (RFC 3516 §4.4)
public record AppendMessage(Flags flags, @Nullable Instant internalDate, long octets, boolean literal8) {}
