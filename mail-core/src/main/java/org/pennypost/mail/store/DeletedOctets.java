package org.pennypost.mail.store;

/// What an EXPUNGE of a mailbox would free, in octets.
public record DeletedOctets(MailboxId mailbox, long octets) {}
