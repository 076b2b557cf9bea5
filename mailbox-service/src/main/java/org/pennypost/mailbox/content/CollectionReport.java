package org.pennypost.mailbox.content;

import java.time.Instant;

/// What a collection removed.
///
/// @param octets       of the contents, before compression
/// @param objects      that no content referred to
/// @param objectOctets of those objects
public record CollectionReport(
        Instant startedAt,
        Instant finishedAt,
        long contents,
        long octets,
        long objects,
        long objectOctets,
        long submissions) {}
