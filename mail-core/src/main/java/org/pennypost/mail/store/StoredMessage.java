package org.pennypost.mail.store;

import java.time.Instant;

import org.pennypost.mail.mime.ParsedMessage;

/// The immutable side of a message in a mailbox.
///
/// @param thread       the conversation to which it belongs
/// @param internalDate when it arrived here (RFC 9051 §2.3.3)
/// @param savedDate    when it came into this mailbox (RFC 8514)
/// @param parsed       what the parser found when the message arrived
public record StoredMessage(
        Uid uid,
        ContentId content,
        ThreadId thread,
        long size,
        Instant internalDate,
        Instant savedDate,
        ParsedMessage parsed) {}
