package org.pennypost.mail.store;

import java.util.List;

/// What a search found, and how far the index reached. Nothing is missed where it did not reach: the texts of those
/// messages were read.
///
/// @param uids        the messages for which the key holds
/// @param relevancies of each of them, ascending by UID, 1 to 100 (RFC 6203 §4); empty if nothing FUZZY is asked for.
///                    Where very many messages may fit, only the newest are weighed: others have 100 if they contain
///                    the whole text that was looked for, else the least
/// @param indexed     messages that what is kept for searching was enough for
/// @param scanned     messages whose whole text was asked
public record SearchOutcome(UidSet uids, List<Integer> relevancies, long indexed, long scanned) {}
