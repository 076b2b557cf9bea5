package org.pennypost.mailbox.api.admin;

/// What was removed from the list of addresses to which nothing is sent.
public record RemovedSuppressions(
        @Described("how many entries; with `dryRun`, how many there are")
        long entries) {}
