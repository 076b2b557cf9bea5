package org.pennypost.imap.answer;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.ListSelection;
import org.pennypost.mail.store.SpecialUse;

/// One name as LIST and LSUB show it (RFC 9051 §7.3.1).
///
/// @param name      in Unicode; empty for the root that `LIST "" ""` asks for
/// @param childInfo selection options that inferiors meet (CHILDINFO, RFC 9051 §7.3.1); empty: nothing is said
/// @param oldName   what the client called it, or it was called before (OLDNAME, RFC 9051 §6.3.9.7); null: nothing is
/// said
public record ListEntry(
        String name,
        Set<ListAttribute> attributes,
        @Nullable SpecialUse specialUse,
        Set<ListSelection> childInfo,
        @Nullable String oldName) {

    public ListEntry {
        attributes = Set.copyOf(attributes);
        childInfo = Set.copyOf(childInfo);
    }

    public static ListEntry of(String name, ListAttribute... attributes) {
        return new ListEntry(name, Set.of(attributes), null, Set.of(), null);
    }
}
