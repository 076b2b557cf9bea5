package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A message to an address for reports in which none can be read.
public record UnreadableReportItem(
        @Described("names it in this API") String id,
        @Described("when it came in") Instant receivedAt,

        @Described("the address of its From field") @Nullable
        String sender,

        @Described("its subject") @Nullable String subject,

        @Described("why none can be read in it") String reason) {}
