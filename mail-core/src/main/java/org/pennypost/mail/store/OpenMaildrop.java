package org.pennypost.mail.store;

/// A locked maildrop as it was when it was opened.
///
/// @param uids            of all its messages, ascending
/// @param sizes           of each of them in octets, exactly as RETR sends it: with the CRLF that ends a last line
///                        which has none
/// @param eightBitHeaders those whose header, or that of a part, has octets above 127
@SuppressWarnings("ArrayRecordComponent")
public record OpenMaildrop(
        MaildropLease lease,
        MailboxId inbox,
        UidValidity uidValidity,
        MaildropPolicy policy,
        long[] uids,
        long[] sizes,
        UidSet eightBitHeaders) {}
