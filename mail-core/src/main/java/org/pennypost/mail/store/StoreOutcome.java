package org.pennypost.mail.store;

import java.util.List;

/// What a STORE did (RFC 7162 §3.1.3).
///
/// @param changed  every message of the set that still exists and was not held back, as it is now
/// @param modified messages held back because they changed after the UNCHANGEDSINCE given
public record StoreOutcome(List<MessageState> changed, UidSet modified) {}
