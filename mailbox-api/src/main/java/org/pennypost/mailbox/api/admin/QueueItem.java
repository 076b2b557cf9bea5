package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A delivery to one recipient.
public record QueueItem(
        @Described("names it in this API") String id,
        @Described("what the logs call its message") String queueId,
        @Described("empty for the null reverse-path") String sender,
        @Described("as the sender named it") String recipient,

        @Described(
                "`QUEUED`, `LEASED` while it is tried, or `HELD`; or how it ended: `DELIVERED`, `FAILED`, `CANCELLED`")
        String state,

        @Described("with the one that is being made") int attempts,

        @Described("for `LEASED`, when somebody else may try it if there has been no report; null for `HELD`") @Nullable
        Instant nextAttemptAt,

        @Described("enhanced status of the last attempt (RFC 3463); null before it has ended") @Nullable
        String lastStatus,

        @Described("of the remote host, or what went wrong; null before the first attempt has ended") @Nullable
        String lastReply,

        @Described("why the last attempt has not succeeded, e.g. `MAILBOX_FULL`; null if it has, or there was none")
        @Nullable
        String lastClass,

        @Described("whether a host may have got it without our knowing: its recipient may get a second copy")
        boolean ambiguous,

        @Described("the host that it is given to, whatever the DNS says; null: as the DNS says") @Nullable
        String route,

        @Described("when the message was queued") Instant createdAt) {}
