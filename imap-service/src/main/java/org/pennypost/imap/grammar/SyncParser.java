package org.pennypost.imap.grammar;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.UidValidity;

/// Reads what RFC 7162 §7 adds to SELECT, STORE and SEARCH.
final class SyncParser {

    private final TextCursor in;

    SyncParser(TextCursor in) {
        this.in = in;
    }

    /// Stands behind the mailbox of SELECT or EXAMINE.
    ImapCommand select(MailboxArgument mailbox, boolean readOnly) {
        boolean condStore = false;
        Resync resync = null;
        if (in.accept(' ')) {
            in.expect('(', "parameters in parentheses");
            do {
                int start = in.position();
                String name = in.keyword("CONDSTORE or QRESYNC");
                switch (name) {
                    case "CONDSTORE" -> condStore = true;
                    case "QRESYNC" -> resync = resync();
                    default -> throw in.errorAt(start, "there is no parameter " + name);
                }
            } while (in.accept(' '));
            in.expect(')', "a space or )");
        }
        return new ImapCommand.Select(mailbox, readOnly, condStore, resync);
    }

    private Resync resync() {
        in.space();
        in.expect('(', "what is known in parentheses");
        UidValidity uidValidity = new UidValidity(in.positiveNumber());
        in.space();
        ModSeq modSeq = modSeq();
        SequenceSet known = null;
        Resync.Match match = null;
        while (in.accept(' ')) {
            if (in.peek() == '(') {
                match = match();
                break;
            }
            if (known != null) {
                throw in.error("expected sequence numbers and UIDs in parentheses");
            }
            known = SequenceSets.parseKnown(in);
        }
        in.expect(')', "a space or )");
        return new Resync(uidValidity, modSeq, known, match);
    }

    private Resync.Match match() {
        in.expect('(', "(");
        SequenceSet numbers = SequenceSets.parseAscending(in);
        in.space();
        SequenceSet uids = SequenceSets.parseAscending(in);
        in.expect(')', ")");
        return new Resync.Match(numbers, uids);
    }

    /// Stands where the item of STORE or its modifiers begin.
    ///
    /// @return null where the client gave no modifier
    @Nullable
    ModSeq unchangedSince() {
        if (!in.accept('(')) {
            return null;
        }
        if (!in.acceptKeyword("UNCHANGEDSINCE")) {
            throw in.error("expected UNCHANGEDSINCE");
        }
        in.space();
        ModSeq since = modSeqOrZero(in);
        in.expect(')', ")");
        in.space();
        return since;
    }

    /// Stands behind the search key MODSEQ. All flags of a message have one modseq, so the entry that may be named is
    /// of no account (RFC 7162 §3.1.5).
    ImapSearchKey searchKey() {
        in.space();
        if (in.peek() == '"') {
            in.string("an entry");
            in.space();
            if (!in.acceptKeyword("ALL") && !in.acceptKeyword("PRIV") && !in.acceptKeyword("SHARED")) {
                throw in.error("expected all, priv or shared");
            }
            in.space();
        }
        return new ImapSearchKey.ChangedSince(modSeqOrZero(in));
    }

    /// A `mod-sequence-valzer`: 0 is below every modseq.
    static ModSeq modSeqOrZero(TextCursor in) {
        return new ModSeq(in.number64());
    }

    /// A `mod-sequence-value`.
    private ModSeq modSeq() {
        int start = in.position();
        long value = in.number64();
        if (value == 0) {
            throw in.errorAt(start, "expected a modseq from 1");
        }
        return new ModSeq(value);
    }
}
