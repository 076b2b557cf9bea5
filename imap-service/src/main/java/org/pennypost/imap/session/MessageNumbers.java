package org.pennypost.imap.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.MessageSet;
import org.pennypost.imap.grammar.SequenceSet;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// Which messages of a mailbox a search key means by its numbers.
interface MessageNumbers {

    UidSet uids(MessageSet messages);

    /// Of a mailbox that is searched by ESEARCH, selected or not: numbers beyond its end name nothing (RFC 7377 §2).
    ///
    /// @param all   asked only if there are numbers in the key, and once
    /// @param saved what `$` means
    static MessageNumbers of(Supplier<List<Uid>> all, UidSet saved) {
        return new OfMailbox(all, saved);
    }

    final class OfMailbox implements MessageNumbers {

        private final Supplier<List<Uid>> all;
        private final UidSet saved;
        private @Nullable List<Uid> known;

        private OfMailbox(Supplier<List<Uid>> all, UidSet saved) {
            this.all = all;
            this.saved = saved;
        }

        @Override
        public UidSet uids(MessageSet messages) {
            return switch (messages) {
                case MessageSet.Saved _ -> saved;
                case MessageSet.ByUid(SequenceSet numbers) ->
                    numbers.resolve(all().isEmpty() ? 0 : all().getLast().value());
                case MessageSet.BySequence(SequenceSet numbers) -> counted(numbers, all());
            };
        }

        private List<Uid> all() {
            List<Uid> uids = known;
            if (uids == null) {
                uids = all.get();
                known = uids;
            }
            return uids;
        }
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
