package org.pennypost.imap.session;

import java.util.BitSet;
import java.util.List;

import org.pennypost.imap.grammar.ImapSearchKey;
import org.pennypost.imap.view.Messages;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.ModSeq;

/// Answers those searches for which the view is enough: numbers, flags and sizes.
final class ViewSearch {

    private final SelectedMailbox mailbox;
    private final Messages told;

    /// All messages that are there.
    private final BitSet present;

    ViewSearch(SelectedMailbox mailbox) {
        this.mailbox = mailbox;
        this.told = mailbox.told();
        this.present = where(_ -> true);
    }

    static boolean canAnswer(ImapSearchKey key) {
        return switch (key) {
            case ImapSearchKey.All _,
                    ImapSearchKey.Messages _,
                    ImapSearchKey.HasFlag _,
                    ImapSearchKey.Recent _,
                    ImapSearchKey.Larger _,
                    ImapSearchKey.Smaller _,
                    ImapSearchKey.ChangedSince _ -> true;
            case ImapSearchKey.And(List<ImapSearchKey> keys) -> keys.stream().allMatch(ViewSearch::canAnswer);
            case ImapSearchKey.Or(ImapSearchKey left, ImapSearchKey right) -> canAnswer(left) && canAnswer(right);
            case ImapSearchKey.Not(ImapSearchKey inner) -> canAnswer(inner);
            case ImapSearchKey.EmailObject _,
                    ImapSearchKey.ThreadObject _,
                    ImapSearchKey.Header _,
                    ImapSearchKey.Body _,
                    ImapSearchKey.Text _,
                    ImapSearchKey.Before _,
                    ImapSearchKey.On _,
                    ImapSearchKey.Since _,
                    ImapSearchKey.Older _,
                    ImapSearchKey.Younger _,
                    ImapSearchKey.Fuzzy _ -> false;
        };
    }

    private interface Test {
        boolean holds(int index);
    }

    /// The sequence numbers of the messages that are there and for which the key holds.
    BitSet find(ImapSearchKey key) {
        return switch (key) {
            case ImapSearchKey.All _ -> present();
            case ImapSearchKey.Messages(var messages) -> {
                BitSet found = mailbox.resolve(messages);
                found.and(present);
                yield found;
            }
            case ImapSearchKey.HasFlag(Flag flag) ->
                where(index -> told.flags(index).flags().contains(flag));
            case ImapSearchKey.Recent _ -> new BitSet();
            case ImapSearchKey.Larger(long octets) -> where(index -> told.size(index) > octets);
            case ImapSearchKey.Smaller(long octets) -> where(index -> told.size(index) < octets);
            case ImapSearchKey.ChangedSince(ModSeq modSeq) -> where(index -> told.modSeq(index) >= modSeq.value());
            case ImapSearchKey.And(List<ImapSearchKey> keys) -> {
                BitSet found = present();
                keys.forEach(each -> found.and(find(each)));
                yield found;
            }
            case ImapSearchKey.Or(ImapSearchKey left, ImapSearchKey right) -> {
                BitSet found = find(left);
                found.or(find(right));
                yield found;
            }
            case ImapSearchKey.Not(ImapSearchKey inner) -> {
                BitSet found = present();
                found.andNot(find(inner));
                yield found;
            }
            case ImapSearchKey.EmailObject _,
                    ImapSearchKey.ThreadObject _,
                    ImapSearchKey.Header _,
                    ImapSearchKey.Body _,
                    ImapSearchKey.Text _,
                    ImapSearchKey.Before _,
                    ImapSearchKey.On _,
                    ImapSearchKey.Since _,
                    ImapSearchKey.Older _,
                    ImapSearchKey.Younger _,
                    ImapSearchKey.Fuzzy _ -> throw new IllegalArgumentException("only the store knows");
        };
    }

    private BitSet present() {
        return (BitSet) present.clone();
    }

    private BitSet where(Test test) {
        BitSet found = new BitSet(mailbox.tracker().count() + 1);
        for (int i = 0; i < told.count(); i++) {
            if (test.holds(i)) {
                found.set(mailbox.tracker().sequenceNumber(told.uid(i)));
            }
        }
        return found;
    }
}
