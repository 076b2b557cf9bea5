package org.pennypost.mailbox.api.admin;

/// What became of a message that was released.
public record QuarantineRelease(
        @Described("what the queue and the logs call it from now on")
        String queueId,

        @Described("how many mailboxes it is in") int delivered,
        @Described("how many recipients get it later") int queued) {}
