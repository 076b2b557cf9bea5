package org.pennypost.smtp.header;

/// How large the header of a message may be.
///
/// @param octets with its empty line
/// @param lines  with its empty line
public record HeaderLimits(int octets, int lines) {}
