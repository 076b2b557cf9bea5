package org.pennypost.mail.store.contract;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;

/// Whoever reads a mailbox of somebody else has `\Seen` flags of its own (RFC 4314 §4, RFC 9051 §2.3.2).
interface PersonalSeenContract extends Store {

    private UidSet unseen(TestAccount account, MailboxId mailbox) {
        return store().search()
                .search(account.id(), mailbox, new SearchKey.Not(new SearchKey.HasFlag(Flag.SEEN)))
                .uids();
    }

    @Test
    default void whatAReaderHasSeenIsItsOwn() {
        TestAccount alice = account();
        TestAccount bob = account();
        TestAccount carol = account();
        MailboxId inbox = alice.inbox();
        alice.append(inbox, 3);
        alice.store(inbox, UidSet.range(1, 1), FlagChange.Action.ADD, Flag.SEEN, Flag.FLAGGED);
        alice.share(inbox, bob, "lrsw");
        alice.share(inbox, carol, "lrs");

        var outcome = bob.store(inbox, UidSet.range(2, 3), FlagChange.Action.ADD, Flag.SEEN);

        assertThat(outcome.changed()).extracting(MessageState::flags).containsOnly(Flags.of(Flag.SEEN));
        assertThat(bob.flags(inbox, new Uid(1))).isEqualTo(Flags.of(Flag.FLAGGED));
        assertThat(bob.flags(inbox, new Uid(2))).isEqualTo(Flags.of(Flag.SEEN));
        assertThat(alice.flags(inbox, new Uid(1))).isEqualTo(Flags.of(Flag.SEEN, Flag.FLAGGED));
        assertThat(alice.flags(inbox, new Uid(2))).isEqualTo(Flags.NONE);
        assertThat(carol.flags(inbox, new Uid(2))).isEqualTo(Flags.NONE);
        assertThat(alice.status(inbox).unseen()).isEqualTo(2);
        assertThat(bob.status(inbox).unseen()).isEqualTo(1);
        assertThat(carol.status(inbox).unseen()).isEqualTo(3);
        assertThat(unseen(alice, inbox)).isEqualTo(UidSet.range(2, 3));
        assertThat(unseen(bob, inbox)).isEqualTo(UidSet.range(1, 1));
        assertThat(unseen(carol, inbox)).isEqualTo(UidSet.range(1, 3));

        bob.store(inbox, UidSet.range(3, 3), FlagChange.Action.REPLACE, Flag.FLAGGED);
        assertThat(bob.flags(inbox, new Uid(3))).isEqualTo(Flags.of(Flag.FLAGGED));
        assertThat(alice.flags(inbox, new Uid(3))).isEqualTo(Flags.of(Flag.FLAGGED));
        assertThat(bob.status(inbox).unseen()).isEqualTo(2);

        bob.store(inbox, UidSet.range(1, 1), FlagChange.Action.ADD, Flag.ANSWERED);
        assertThat(alice.flags(inbox, new Uid(1))).isEqualTo(Flags.of(Flag.SEEN, Flag.FLAGGED, Flag.ANSWERED));
        assertThat(bob.flags(inbox, new Uid(1))).isEqualTo(Flags.of(Flag.FLAGGED, Flag.ANSWERED));
        assertThat(alice.status(inbox).unseen()).isEqualTo(2);
    }

    @Test
    default void aReaderIsToldWhatItHasSeenElsewhere() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        alice.append(inbox, 4);
        alice.share(inbox, bob, "lrs");
        ModSeq before = bob.status(inbox).highestModSeq();

        bob.store(inbox, UidSet.range(2, 3), FlagChange.Action.ADD, Flag.SEEN);
        MailboxChanges changes = bob.mailboxes().changesSince(bob.id(), inbox, before);
        assertThat(changes.changed()).extracting(MessageState::uid).containsExactly(new Uid(2), new Uid(3));
        assertThat(changes.changed()).extracting(MessageState::flags).containsOnly(Flags.of(Flag.SEEN));
        assertThat(changes.status()).isEqualTo(bob.status(inbox));
        assertThat(alice.mailboxes().changesSince(alice.id(), inbox, before).changed())
                .isEmpty();

        ModSeq then = changes.status().highestModSeq();
        bob.store(inbox, UidSet.range(3, 4), FlagChange.Action.REMOVE, Flag.SEEN);
        MailboxChanges later = bob.mailboxes().changesSince(bob.id(), inbox, then);
        assertThat(later.changed()).extracting(MessageState::uid).containsExactly(new Uid(3));
        assertThat(later.changed().getFirst().flags()).isEqualTo(Flags.NONE);
        assertThat(bob.mailboxes()
                        .changesSince(bob.id(), inbox, later.status().highestModSeq())
                        .changed())
                .isEmpty();
    }

    @Test
    default void unchangedSinceGoesByTheReadersOwnModSeqs() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        alice.append(inbox, 2);
        alice.share(inbox, bob, "lrs");
        ModSeq known = bob.status(inbox).highestModSeq();
        bob.store(inbox, UidSet.range(1, 1), FlagChange.Action.ADD, Flag.SEEN);

        var change = new FlagChange(FlagChange.Action.REMOVE, Flags.of(Flag.SEEN));
        var outcome = bob.mailboxes().store(bob.id(), inbox, UidSet.range(1, 2), change, known);

        assertThat(outcome.modified()).isEqualTo(UidSet.range(1, 1));
        assertThat(bob.flags(inbox, new Uid(1))).isEqualTo(Flags.of(Flag.SEEN));
    }

    @Test
    default void whatWasSeenGoesAlongWithCopies() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId hers = alice.inbox();
        alice.append(hers, Messages.NOTE, Flag.SEEN);
        alice.append(hers, Messages.LETTER);
        alice.share(hers, bob, "lrswite");
        bob.store(hers, UidSet.range(2, 2), FlagChange.Action.ADD, Flag.SEEN);

        bob.mailboxes().copy(bob.id(), hers, UidSet.range(1, 2), bob.inbox());
        assertThat(bob.states(bob.inbox()))
                .extracting(MessageState::flags)
                .containsExactly(Flags.NONE, Flags.of(Flag.SEEN));
        assertThat(bob.status(bob.inbox()).unseen()).isEqualTo(1);

        bob.mailboxes().move(bob.id(), bob.inbox(), UidSet.range(1, 2), hers);
        assertThat(List.of(bob.flags(hers, new Uid(3)), bob.flags(hers, new Uid(4))))
                .containsExactly(Flags.NONE, Flags.of(Flag.SEEN));
        assertThat(alice.flags(hers, new Uid(4))).isEqualTo(Flags.NONE);
        assertThat(alice.status(hers).unseen()).isEqualTo(3);
        assertThat(bob.status(hers).unseen()).isEqualTo(2);

        bob.append(hers, Messages.NOTE, Flag.SEEN);
        assertThat(bob.flags(hers, new Uid(5))).isEqualTo(Flags.of(Flag.SEEN));
        assertThat(alice.flags(hers, new Uid(5))).isEqualTo(Flags.NONE);

        bob.mailboxes().remove(bob.id(), hers, UidSet.range(1, 5));
        assertThat(bob.status(hers).unseen()).isZero();
        assertThat(alice.status(hers).unseen()).isZero();
    }

    @Test
    default void aReaderMovesWhatItHasSeen() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId hers = alice.inbox();
        alice.append(hers, 2);
        alice.share(hers, bob, "lrste");
        bob.store(hers, UidSet.range(1, 1), FlagChange.Action.ADD, Flag.SEEN);

        bob.mailboxes().move(bob.id(), hers, UidSet.range(1, 2), bob.inbox());

        assertThat(bob.states(bob.inbox()))
                .extracting(MessageState::flags)
                .containsExactly(Flags.of(Flag.SEEN), Flags.NONE);
        assertThat(bob.status(bob.inbox()).unseen()).isEqualTo(1);
    }
}
