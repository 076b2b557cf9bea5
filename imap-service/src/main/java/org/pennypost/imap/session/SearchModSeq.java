package org.pennypost.imap.session;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.ImapSearchKey;
import org.pennypost.imap.view.Messages;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// The modseq in the answer to a search that asks for modseqs (RFC 7162 §3.1.5, RFC 4731 §3.2).
final class SearchModSeq {

    private SearchModSeq() {}

    static boolean isAskedFor(ImapSearchKey key) {
        return key.holds(ImapSearchKey.ChangedSince.class::isInstance);
    }

    /// @return null if there are no messages
    static @Nullable ModSeq highest(UidSet messages, SelectedMailbox mailbox) {
        Messages told = mailbox.told();
        long highest = messages.stream()
                .mapToInt(uid -> told.indexOf(new Uid(uid)))
                .filter(index -> index >= 0)
                .mapToLong(told::modSeq)
                .max()
                .orElse(0);
        return highest == 0 ? null : new ModSeq(highest);
    }
}
