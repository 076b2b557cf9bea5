package org.pennypost.imap.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountChange.Annotated;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Which annotations have changed last. Never changes.
///
/// @param latest    each entry once, ascending by modseq
/// @param forgotten what changed up to this modseq may be missing
record ChangedAnnotations(List<Annotated> latest, ModSeq forgotten) {

    private static final int MOST = 1000;

    static final ChangedAnnotations NONE = new ChangedAnnotations(List.of(), new ModSeq(0));

    ChangedAnnotations {
        latest = List.copyOf(latest);
    }

    /// With later ones.
    ChangedAnnotations with(List<Annotated> later) {
        if (later.isEmpty()) {
            return this;
        }
        SequencedMap<Place, Annotated> all = new LinkedHashMap<>();
        latest.forEach(each -> all.put(Place.of(each), each));
        later.forEach(each -> all.putLast(Place.of(each), each));
        ModSeq gone = forgotten;
        while (all.size() > MOST) {
            gone = all.pollFirstEntry().getValue().modSeq();
        }
        return new ChangedAnnotations(List.copyOf(all.values()), gone);
    }

    /// @throws Refusal with [RefusalCode#LIMIT] if there have been too many since
    List<Annotated> since(ModSeq since) {
        if (since.compareTo(forgotten) < 0) {
            throw new Refusal(RefusalCode.LIMIT, "too many annotations have changed to tell of them");
        }
        return latest.stream()
                .filter(each -> each.modSeq().compareTo(since) > 0)
                .toList();
    }

    private record Place(@Nullable MailboxId mailbox, String entry) {

        static Place of(Annotated change) {
            return new Place(change.mailbox(), change.entry());
        }
    }
}
