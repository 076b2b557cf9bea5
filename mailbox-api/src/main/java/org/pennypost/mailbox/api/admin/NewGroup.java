package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A group to be added.
///
/// @param members addresses of ours, groups among them, or of other hosts; null for none yet
public record NewGroup(@Nullable String address, @Nullable List<String> members) {}
