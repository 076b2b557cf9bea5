package org.pennypost.mail.store.contract;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What changed since a modseq, and being woken for it: RFC 7162 §3.2.
interface ChangesContract extends Store {

    @Test
    default void aSnapshotIsOneMoment() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 3);

        var snapshot = account.mailboxes().snapshot(account.id(), inbox);

        assertThat(snapshot.status()).isEqualTo(account.status(inbox));
        assertThat(snapshot.messages())
                .extracting(MessageState::uid)
                .containsExactly(new Uid(1), new Uid(2), new Uid(3));
        assertThat(snapshot.messages())
                .allMatch(it -> it.modSeq().compareTo(snapshot.status().highestModSeq()) <= 0);
    }

    @Test
    default void nothingHasChangedSinceTheHighestModSeq() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 3);
        account.mailboxes().remove(account.id(), inbox, UidSet.of(new Uid(1)));
        var status = account.status(inbox);

        MailboxChanges changes = account.mailboxes().changesSince(account.id(), inbox, status.highestModSeq());

        assertThat(changes).isEqualTo(new MailboxChanges(status, List.of(), UidSet.EMPTY, true));
    }

    @Test
    default void changesAreArrivalsFlagsAndDepartures() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 4);
        ModSeq known = account.status(inbox).highestModSeq();
        account.mailboxes()
                .store(
                        account.id(),
                        inbox,
                        UidSet.range(2, 3),
                        new FlagChange(FlagChange.Action.ADD, Flags.of(Flag.SEEN)),
                        null);
        account.mailboxes().remove(account.id(), inbox, UidSet.of(new Uid(1), new Uid(3)));
        account.append(inbox, Messages.LETTER, Flag.FLAGGED);

        MailboxChanges changes = account.mailboxes().changesSince(account.id(), inbox, known);

        assertThat(changes.complete()).isTrue();
        assertThat(changes.status()).isEqualTo(account.status(inbox));
        assertThat(changes.changed()).extracting(MessageState::uid).containsExactly(new Uid(2), new Uid(5));
        assertThat(changes.changed())
                .extracting(MessageState::flags)
                .containsExactly(Flags.of(Flag.SEEN), Flags.of(Flag.FLAGGED));
        assertThat(changes.vanished()).isEqualTo(UidSet.of(new Uid(1), new Uid(3)));
        assertThat(account.mailboxes().changesSince(account.id(), inbox, known)).isEqualTo(changes);
    }

    @Test
    default void everythingHasChangedSinceTheBeginning() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 3);
        account.mailboxes().remove(account.id(), inbox, UidSet.of(new Uid(2)));

        MailboxChanges changes = account.mailboxes().changesSince(account.id(), inbox, new ModSeq(0));

        assertThat(changes.changed()).isEqualTo(account.states(inbox));
        assertThat(changes.vanished()).isEqualTo(UidSet.of(new Uid(2)));
    }

    @Test
    default void whoLooksAtAMailboxIsWoken() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        AtomicInteger wakes = new AtomicInteger();
        try (MailboxWatch.Watch _ = store().watch().watch(inbox, wakes::incrementAndGet)) {
            Uid uid = account.append(inbox, Messages.NOTE);
            awaitAtLeast(wakes, 1);

            int before = wakes.get();
            account.mailboxes()
                    .store(
                            account.id(),
                            inbox,
                            UidSet.of(uid),
                            new FlagChange(FlagChange.Action.ADD, Flags.of(Flag.SEEN)),
                            null);
            awaitAtLeast(wakes, before + 1);

            before = wakes.get();
            account.mailboxes().remove(account.id(), inbox, UidSet.of(uid));
            awaitAtLeast(wakes, before + 1);

            before = wakes.get();
            store().intake()
                    .accept(account.submission(account.address().toString()), TestAccount.source(Messages.NOTE));
            awaitAtLeast(wakes, before + 1);
        }
    }

    @Test
    default void whoLooksAtTheTargetOfAMoveIsWoken() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        MailboxId archive = account.mailbox("Archive");
        Uid uid = account.append(inbox, Messages.NOTE);
        AtomicInteger source = new AtomicInteger();
        AtomicInteger target = new AtomicInteger();
        try (MailboxWatch.Watch _ = store().watch().watch(inbox, source::incrementAndGet);
                MailboxWatch.Watch _ = store().watch().watch(archive, target::incrementAndGet)) {
            int before = source.get();
            account.mailboxes().move(account.id(), inbox, UidSet.of(uid), archive);

            awaitAtLeast(source, before + 1);
            awaitAtLeast(target, 1);
        }
    }

    private static void awaitAtLeast(AtomicInteger wakes, int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> wakes.get() >= count);
    }
}
