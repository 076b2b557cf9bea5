package org.pennypost.imap.grammar;

import java.util.List;

/// What LIST returns beside the names (RFC 9051 §6.3.9.2, RFC 5819, RFC 6154 §5.2, RFC 8440, RFC 9590).
///
/// @param myRights whether MYRIGHTS answers follow
/// @param status   what a STATUS answer for each mailbox tells, without doubles; empty: no such answers
/// @param metadata the entries that METADATA answers have; empty: no such answers
public record ListReturn(
        boolean subscribed,
        boolean children,
        boolean specialUse,
        boolean myRights,
        List<StatusItem> status,
        List<String> metadata) {

    public static final ListReturn NOTHING = new ListReturn(false, false, false, false, List.of(), List.of());

    public ListReturn {
        status = List.copyOf(status);
        metadata = List.copyOf(metadata);
    }
}
