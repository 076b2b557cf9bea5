package org.pennypost.mail.store.contract;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.CopyOutcome;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// Copying and moving: RFC 9051 §6.4.7, §6.4.8, RFC 4315 §3.
interface CopyContract extends Store {

    @Test
    default void copyKeepsFlagsAndInternalDateAndPairsTheUids() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        MailboxId archive = account.mailbox("Archive");
        account.append(archive, Messages.LETTER);
        Instant then = Instant.parse("2020-01-02T03:04:05Z");
        account.mailboxes()
                .append(
                        account.id(),
                        inbox,
                        List.of(new Append(
                                Flags.of(Flag.SEEN, new Flag("Work")), then, TestAccount.source(Messages.NOTE))));
        account.append(inbox, 2);
        account.mailboxes().remove(account.id(), inbox, UidSet.of(new Uid(2)));

        CopyOutcome outcome = account.mailboxes().copy(account.id(), inbox, UidSet.range(1, 9), archive);

        assertThat(outcome.sources()).containsExactly(new Uid(1), new Uid(3));
        assertThat(outcome.targets()).containsExactly(new Uid(2), new Uid(3));
        assertThat(outcome.uidValidity()).isEqualTo(account.status(archive).uidValidity());
        assertThat(account.uids(inbox)).containsExactly(new Uid(1), new Uid(3));
        assertThat(account.flags(archive, new Uid(2))).isEqualTo(Flags.of(Flag.SEEN, new Flag("Work")));
        assertThat(account.describe(archive, new Uid(2)).internalDate()).isEqualTo(then);
        assertThat(account.text(archive, new Uid(2))).isEqualTo(Messages.NOTE);
        assertThat(account.status(archive).messages()).isEqualTo(3);
        assertThat(account.status(archive).unseen()).isEqualTo(2);
    }

    @Test
    default void copyIntoTheSameMailboxDoubles() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 2);

        CopyOutcome outcome = account.mailboxes().copy(account.id(), inbox, UidSet.range(1, 2), inbox);

        assertThat(outcome.targets()).containsExactly(new Uid(3), new Uid(4));
        assertThat(account.uids(inbox)).hasSize(4);
    }

    @Test
    default void copyOfNothingIsEmpty() {
        TestAccount account = account();

        CopyOutcome outcome =
                account.mailboxes().copy(account.id(), account.inbox(), UidSet.range(1, 5), account.mailbox("Archive"));

        assertThat(outcome.sources()).isEmpty();
        assertThat(outcome.targets()).isEmpty();
    }

    @Test
    default void copyRefusesAMissingTargetAndAFullQuota() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, Messages.NOTE);
        MailboxId gone = account.create("Gone");
        account.mailboxes().delete(account.id(), account.listed("Gone").name());
        UidSet all = UidSet.range(1, 9);

        assertRefused(RefusalCode.NOT_FOUND, () -> account.mailboxes().copy(account.id(), inbox, all, gone));
        assertRefused(RefusalCode.NOT_FOUND, () -> account.mailboxes().move(account.id(), inbox, all, gone));

        store().setQuota(account.id(), account.status(inbox).size());
        MailboxId archive = account.mailbox("Archive");
        assertRefused(RefusalCode.OVER_QUOTA, () -> account.mailboxes().copy(account.id(), inbox, all, archive));
        assertThat(account.uids(archive)).isEmpty();
        assertThat(account.uids(inbox)).hasSize(1);
    }

    @Test
    default void moveTakesTheMessagesAway() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        MailboxId archive = account.mailbox("Archive");
        account.append(inbox, 3);
        account.append(inbox, Messages.NOTE, Flag.FLAGGED);
        var before = account.status(inbox);
        store().setQuota(account.id(), before.size());

        CopyOutcome outcome = account.mailboxes().move(account.id(), inbox, UidSet.of(new Uid(2), new Uid(4)), archive);

        assertThat(outcome.sources()).containsExactly(new Uid(2), new Uid(4));
        assertThat(outcome.targets()).containsExactly(new Uid(1), new Uid(2));
        assertThat(account.uids(inbox)).containsExactly(new Uid(1), new Uid(3));
        assertThat(account.states(archive))
                .extracting(MessageState::flags)
                .containsExactly(Flags.NONE, Flags.of(Flag.FLAGGED));
        assertThat(account.text(archive, new Uid(2))).isEqualTo(Messages.NOTE);
        var changes = account.mailboxes().changesSince(account.id(), inbox, before.highestModSeq());
        assertThat(changes.vanished()).isEqualTo(UidSet.of(new Uid(2), new Uid(4)));
        assertThat(changes.status().messages()).isEqualTo(2);
        assertThat(account.status(inbox).size() + account.status(archive).size())
                .isEqualTo(before.size());
    }

    @Test
    default void moveWithinAMailboxGivesNewUids() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 2);

        CopyOutcome outcome = account.mailboxes().move(account.id(), inbox, UidSet.of(new Uid(1)), inbox);

        assertThat(outcome.targets()).containsExactly(new Uid(3));
        assertThat(account.uids(inbox)).containsExactly(new Uid(2), new Uid(3));
    }
}
