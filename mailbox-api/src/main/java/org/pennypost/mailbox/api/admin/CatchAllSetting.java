package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Where mail for a domain goes that nobody else takes.
///
/// @param targets addresses of ours or of other hosts; empty: it is refused
public record CatchAllSetting(@Nullable List<String> targets) {}
