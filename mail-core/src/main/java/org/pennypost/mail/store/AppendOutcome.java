package org.pennypost.mail.store;

import java.util.List;

/// The UIDs of appended messages in the order given (RFC 4315 §3).
public record AppendOutcome(UidValidity uidValidity, List<Uid> uids) {}
