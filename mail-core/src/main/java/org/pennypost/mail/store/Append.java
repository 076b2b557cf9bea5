package org.pennypost.mail.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// One message to be put into a mailbox.
///
/// @param internalDate null means now
public record Append(Flags flags, @Nullable Instant internalDate, ContentSource content) {}
