package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A delivery that has not ended.
public record QueueItem(
        @Described("names it in this API") String id,
        @Described("empty for the null reverse-path") String sender,
        @Described("as the sender named it") String recipient,

        @Described("`QUEUED`, or `LEASED` while it is tried")
        String state,

        @Described("with the one that is being made") int attempts,

        @Described("for `LEASED`, when somebody else may try it if there has been no report")
        Instant nextAttemptAt,

        @Described("of the remote host, or what went wrong; null before the first attempt has ended") @Nullable
        String lastReply,

        @Described("when the message was queued") Instant createdAt) {}
