package org.pennypost.imap.grammar;

import java.util.Set;

/// What LIST returns beside the names (RFC 9051 §6.3.9.2, RFC 5819, RFC 6154 §5.2).
///
/// @param status what a STATUS answer for each mailbox tells; empty: no such answers
public record ListReturn(boolean subscribed, boolean children, boolean specialUse, Set<StatusItem> status) {

    public static final ListReturn NOTHING = new ListReturn(false, false, false, Set.of());

    public ListReturn {
        status = Set.copyOf(status);
    }
}
