package org.pennypost.imap.grammar;

import org.jspecify.annotations.Nullable;

/// Which of the named messages a FETCH is about (RFC 4466 §2.4).
///
/// @param page    the part of them that is looked at (PARTIAL, RFC 9394 §3.3); null for all
/// @param changes null where the client takes them whenever they changed
public record FetchModifiers(
        @Nullable PartialRange page, @Nullable FetchChanges changes) {

    public static final FetchModifiers NONE = new FetchModifiers(null, null);
}
