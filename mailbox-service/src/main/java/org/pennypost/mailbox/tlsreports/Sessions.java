package org.pennypost.mailbox.tlsreports;

/// How many sessions a report counts.
///
/// @param successful those that went well
/// @param failed     those that did not
public record Sessions(long successful, long failed) {}
