package org.pennypost.imap.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.pennypost.imap.grammar.MessageSet;
import org.pennypost.imap.grammar.SequenceSet;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// Which messages of a mailbox a search key means by its numbers.
interface MessageNumbers {

    UidSet uids(MessageSet messages);

    /// Of a mailbox that is searched by ESEARCH, selected or not: numbers beyond its end name nothing (RFC 7377 §2).
    ///
    /// @param all   asked only if there are numbers in the key
    /// @param saved what `$` means
    static MessageNumbers of(Supplier<List<Uid>> all, UidSet saved) {
        return messages -> switch (messages) {
            case MessageSet.Saved _ -> saved;
            case MessageSet.ByUid(SequenceSet numbers) -> {
                List<Uid> uids = all.get();
                yield numbers.resolve(uids.isEmpty() ? 0 : uids.getLast().value());
            }
            case MessageSet.BySequence(SequenceSet numbers) -> counted(numbers, all.get());
        };
    }

    private static UidSet counted(SequenceSet numbers, List<Uid> uids) {
        List<UidSet.Range> ranges = new ArrayList<>();
        for (UidSet.Range range : numbers.resolve(uids.size()).ranges()) {
            int last = (int) Math.min(range.last(), uids.size());
            if (range.first() <= last) {
                Uid first = uids.get((int) range.first() - 1);
                ranges.add(new UidSet.Range(first.value(), uids.get(last - 1).value()));
            }
        }
        return new UidSet(ranges);
    }
}
