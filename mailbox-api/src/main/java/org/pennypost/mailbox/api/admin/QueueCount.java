package org.pennypost.mailbox.api.admin;

/// How many deliveries wait.
public record QueueCount(
        @Described("of the recipients; empty for all") String domain,
        @Described("wait for their next attempt") long queued,
        @Described("are being tried") long leased,
        @Described("are held by an administrator") long held) {}
