package org.pennypost.mail.store;

/// What a search found, and how far the index reached. Nothing is missed where it did not reach: the texts of those
/// messages were read.
///
/// @param uids    the messages for which the key holds
/// @param indexed messages that what is kept for searching was enough for
/// @param scanned messages whose whole text was asked
public record SearchOutcome(UidSet uids, long indexed, long scanned) {}
