package org.pennypost.mail.store;

import java.util.List;

/// Where copied or moved messages went: `sources` and `targets` in step, as COPYUID shows them (RFC 4315 §3).
public record CopyOutcome(UidValidity uidValidity, List<Uid> sources, List<Uid> targets) {}
