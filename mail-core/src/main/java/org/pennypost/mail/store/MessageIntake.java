package org.pennypost.mail.store;

/// Takes messages in, for local mailboxes and for the queue at once.
public interface MessageIntake {

    /// Stores the content, adds it to the mailbox of each local recipient and queues it for each remote one: one
    /// transaction, committed when this returns. The same submission again is taken once. Where an address reaches
    /// several, it is queued for those of them who have no room: they hold up nobody.
    /// What is to be held back (RFC 4865) is queued for all.
    ///
    /// The store puts the Return-Path field before the content (RFC 5321 §4.4); what goes to other hosts starts
    /// behind it. Every other field, Received among them, is the caller's business.
    ///
    /// What a submitter of ours sends is counted, each message and each of its recipients, if it is taken.
    ///
    /// @throws Refusal with [RefusalCode#LIMIT], [RefusalCode#OVER_QUOTA], [RefusalCode#NOT_FOUND] or
    ///     [RefusalCode#UNAVAILABLE]: then nobody got it; or as [Accounts#sendingAllowance] does
    Receipt accept(Submission submission, ContentSource content);
}
