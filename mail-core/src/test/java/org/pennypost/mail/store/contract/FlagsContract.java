package org.pennypost.mail.store.contract;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.FlagChange.Action;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.StoreOutcome;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;

/// Changing flags: RFC 9051 §6.4.6, RFC 7162 §3.1.3.
interface FlagsContract extends Store {

    private static StoreOutcome store(
            TestAccount account, MailboxId mailbox, UidSet uids, Action action, Flag... flags) {
        return account.mailboxes().store(account.id(), mailbox, uids, new FlagChange(action, Flags.of(flags)), null);
    }

    @Test
    default void flagsAreAddedRemovedAndReplaced() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        Uid uid = account.append(inbox, Messages.NOTE, Flag.SEEN);
        UidSet it = UidSet.of(uid);

        store(account, inbox, it, Action.ADD, Flag.FLAGGED, new Flag("$Junk"));
        assertThat(account.flags(inbox, uid)).isEqualTo(Flags.of(Flag.SEEN, Flag.FLAGGED, new Flag("$Junk")));

        store(account, inbox, it, Action.REMOVE, Flag.SEEN, new Flag("$JUNK"), Flag.DRAFT);
        assertThat(account.flags(inbox, uid)).isEqualTo(Flags.of(Flag.FLAGGED));

        store(account, inbox, it, Action.REPLACE, Flag.ANSWERED, new Flag("Work"));
        assertThat(account.flags(inbox, uid)).isEqualTo(Flags.of(Flag.ANSWERED, new Flag("Work")));

        store(account, inbox, it, Action.REPLACE);
        assertThat(account.flags(inbox, uid)).isEqualTo(Flags.NONE);
    }

    @Test
    default void aStoreTellsTheStateOfEveryMessageOfTheSet() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 4);
        account.mailboxes().remove(account.id(), inbox, UidSet.of(new Uid(2)));

        StoreOutcome outcome = store(account, inbox, UidSet.range(1, 3), Action.ADD, Flag.SEEN);

        assertThat(outcome.modified()).isEqualTo(UidSet.EMPTY);
        assertThat(outcome.changed()).extracting(MessageState::uid).containsExactly(new Uid(1), new Uid(3));
        assertThat(outcome.changed()).allMatch(it -> it.flags().equals(Flags.of(Flag.SEEN)));
        assertThat(account.states(inbox).subList(0, 2)).isEqualTo(outcome.changed());
        assertThat(account.status(inbox).unseen()).isEqualTo(1);
    }

    @Test
    default void everyChangeOfFlagsHasAHigherModSeq() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 2);
        ModSeq before = account.status(inbox).highestModSeq();

        StoreOutcome outcome = store(account, inbox, UidSet.of(new Uid(1)), Action.ADD, Flag.DELETED);

        assertThat(outcome.changed().getFirst().modSeq()).isGreaterThan(before);
        assertThat(account.status(inbox).highestModSeq())
                .isEqualTo(outcome.changed().getFirst().modSeq());
        assertThat(account.states(inbox).getLast().modSeq()).isLessThanOrEqualTo(before);
        assertThat(account.status(inbox).deleted()).isEqualTo(1);
    }

    /// RFC 7162 §3.1.3: what changed after the given modseq is held back, the rest is changed.
    @Test
    default void unchangedSinceHoldsBackWhatHasChanged() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 3);
        ModSeq known = account.status(inbox).highestModSeq();
        store(account, inbox, UidSet.of(new Uid(2)), Action.ADD, Flag.FLAGGED);

        StoreOutcome outcome = account.mailboxes()
                .store(
                        account.id(),
                        inbox,
                        UidSet.range(1, 3),
                        new FlagChange(Action.REPLACE, Flags.of(Flag.SEEN)),
                        known);

        assertThat(outcome.modified()).isEqualTo(UidSet.of(new Uid(2)));
        assertThat(outcome.changed()).extracting(MessageState::uid).containsExactly(new Uid(1), new Uid(3));
        assertThat(account.flags(inbox, new Uid(2))).isEqualTo(Flags.of(Flag.FLAGGED));
    }

    @Test
    default void unchangedSinceZeroHoldsBackEverything() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 2);

        StoreOutcome outcome = account.mailboxes()
                .store(
                        account.id(),
                        inbox,
                        UidSet.range(1, 2),
                        new FlagChange(Action.ADD, Flags.of(Flag.SEEN)),
                        new ModSeq(0));

        assertThat(outcome).isEqualTo(new StoreOutcome(List.of(), UidSet.range(1, 2)));
    }

    @Test
    default void aStoreOnNothingChangesNothing() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 1);
        var before = account.status(inbox);

        StoreOutcome outcome = store(account, inbox, UidSet.range(100, 4_294_967_295L), Action.ADD, Flag.SEEN);

        assertThat(outcome).isEqualTo(new StoreOutcome(List.of(), UidSet.EMPTY));
        assertThat(account.status(inbox)).isEqualTo(before);
    }
}
