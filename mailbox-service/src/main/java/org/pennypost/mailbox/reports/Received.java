package org.pennypost.mailbox.reports;

import java.time.Instant;

/// A report that was received.
///
/// @param id     names it here
/// @param report what it says
public record Received<T>(long id, Instant receivedAt, T report) {}
