package org.pennypost.mailbox.integrity;

/// Something that is not as it should be.
///
/// @param subject  names what it is of, such as `account 17 mailbox 42`: the same whenever it is found again
/// @param repaired whether it is as it should be from now on
public record Finding(Kind kind, String subject, String detail, boolean repaired) {

    /// What can be wrong.
    public enum Kind {
        /// A mailbox's counters differ from a recount: repaired.
        MAILBOX_COUNTERS,
        /// What an account uses differs from a recount: repaired.
        ACCOUNT_COUNTERS,
        /// What a domain with a quota uses differs from the sum of its accounts: repaired.
        DOMAIN_COUNTERS,
        /// A mailbox has, or had, a UID that it has not given out yet.
        UID_AHEAD,
        /// Something has a modseq above the highest one of its mailbox.
        MODSEQ_AHEAD,
        /// A UID is there although it was expunged.
        UID_TWICE,
        /// Messages are in a mailbox that does not exist.
        WITHOUT_MAILBOX,
        /// A message, an expunged one that could be brought back, or a queued one has no content.
        WITHOUT_CONTENT,
        /// Content cannot be read, or is not what its name says.
        CONTENT_DAMAGED
    }
}
