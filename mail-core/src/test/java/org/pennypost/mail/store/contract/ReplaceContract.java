package org.pennypost.mail.store.contract;

import java.io.UncheckedIOException;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.AppendOutcome;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// One message in the place of another: RFC 8508.
interface ReplaceContract extends Store {

    private static Append draft(String text) {
        return new Append(Flags.of(Flag.DRAFT), Instant.parse("2026-01-02T03:04:05Z"), TestAccount.source(text));
    }

    private static AppendOutcome replace(TestAccount account, MailboxId from, long uid, MailboxId to, String text) {
        return account.mailboxes().replace(account.id(), from, new Uid(uid), to, draft(text));
    }

    @Test
    default void oneComesAndTheOtherGoes() {
        TestAccount account = account();
        MailboxId drafts = account.mailbox("Drafts");
        account.append(drafts, 2);
        ModSeq before = account.status(drafts).highestModSeq();

        AppendOutcome outcome = replace(account, drafts, 1, drafts, Messages.LETTER);

        assertThat(outcome.uids()).containsExactly(new Uid(3));
        assertThat(account.uids(drafts)).containsExactly(new Uid(2), new Uid(3));
        assertThat(account.text(drafts, new Uid(3))).isEqualTo(Messages.LETTER);
        assertThat(account.flags(drafts, new Uid(3))).isEqualTo(Flags.of(Flag.DRAFT));
        MailboxChanges changes = account.mailboxes().changesSince(account.id(), drafts, before);
        assertThat(changes.vanished()).isEqualTo(UidSet.range(1, 1));
        assertThat(changes.changed()).hasSize(1);
        assertThat(changes.status().messages()).isEqualTo(2);
    }

    @Test
    default void theNewOneMayGoElsewhere() {
        TestAccount account = account();
        MailboxId drafts = account.mailbox("Drafts");
        MailboxId sent = account.mailbox("Sent");
        account.append(drafts, 1);

        AppendOutcome outcome = replace(account, drafts, 1, sent, Messages.NOTE);

        assertThat(outcome.uidValidity()).isEqualTo(account.status(sent).uidValidity());
        assertThat(account.uids(drafts)).isEmpty();
        assertThat(account.uids(sent)).containsExactlyElementsOf(outcome.uids());
        assertThat(account.status(drafts).messages()).isZero();
    }

    @Test
    default void whatIsGoneCannotBeReplacedAndNothingIsAdded() {
        TestAccount account = account();
        MailboxId drafts = account.mailbox("Drafts");
        account.append(drafts, 1);

        assertRefused(RefusalCode.NOT_FOUND, () -> replace(account, drafts, 7, drafts, Messages.NOTE));
        assertThatThrownBy(() -> account.mailboxes()
                        .replace(
                                account.id(),
                                drafts,
                                new Uid(1),
                                drafts,
                                new Append(Flags.NONE, null, () -> new BrokenStream(1000))))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(account.uids(drafts)).containsExactly(new Uid(1));

        store().setQuota(account.id(), Messages.numbered(1).length());
        assertRefused(RefusalCode.OVER_QUOTA, () -> replace(account, drafts, 1, drafts, Messages.LETTER));
        assertThat(account.uids(drafts)).containsExactly(new Uid(1));
    }

    @Test
    default void whatGoesMakesRoomForWhatComes() {
        TestAccount account = account();
        MailboxId drafts = account.mailbox("Drafts");
        account.append(drafts, 1);
        store().setQuota(account.id(), Messages.numbered(1).length());

        replace(account, drafts, 1, drafts, Messages.numbered(2));

        assertThat(account.uids(drafts)).containsExactly(new Uid(2));
        assertRefused(RefusalCode.OVER_QUOTA, () -> replace(account, drafts, 2, drafts, Messages.LETTER));
        assertThat(account.uids(drafts)).containsExactly(new Uid(2));
    }

    @Test
    default void replacingInAMailboxOfSomebodyElseNeedsTheRightsOfBoth() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        alice.append(inbox, 1);
        for (String rights : new String[] {"lrte", "lrie", "lrit"}) {
            alice.share(inbox, bob, rights);
            assertRefused(RefusalCode.NO_PERMISSION, () -> replace(bob, inbox, 1, inbox, Messages.NOTE));
        }
        alice.share(inbox, bob, "lrite");

        replace(bob, inbox, 1, inbox, Messages.NOTE);

        assertThat(alice.uids(inbox)).containsExactly(new Uid(2));
    }
}
