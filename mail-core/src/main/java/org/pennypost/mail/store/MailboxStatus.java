package org.pennypost.mail.store;

/// The counters of a mailbox, all of one moment (RFC 9051 §6.3.11, RFC 8438).
///
/// @param messages      how many there are
/// @param unseen        how many lack `\Seen`
/// @param deleted       how many have `\Deleted`
/// @param size          octets of all messages together
/// @param uidNext       the lowest UID that the next message can get
/// @param highestModSeq the modseq of the last change
public record MailboxStatus(
        MailboxId id,
        UidValidity uidValidity,
        Uid uidNext,
        ModSeq highestModSeq,
        long messages,
        long unseen,
        long deleted,
        long size) {}
