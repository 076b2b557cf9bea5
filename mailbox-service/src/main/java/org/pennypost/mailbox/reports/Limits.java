package org.pennypost.mailbox.reports;

/// What one report may cost.
///
/// @param octets  when it is not compressed
/// @param records at the most
record Limits(long octets, int records) {}
