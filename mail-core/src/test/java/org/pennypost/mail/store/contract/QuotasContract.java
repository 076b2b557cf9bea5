package org.pennypost.mail.store.contract;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.DeletedOctets;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.QuotaRoot;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// Quota roots: RFC 9208.
interface QuotasContract extends Store {

    private List<QuotaRoot> roots(TestAccount account, MailboxId mailbox) {
        return store().quotas().roots(account.id(), mailbox);
    }

    private QuotaRoot root(TestAccount account, String name) {
        return store().quotas().root(account.id(), name);
    }

    private static String nameOf(TestAccount account) {
        return account.address().canonical();
    }

    @Test
    default void whatIsNotLimitedHasNoRoot() {
        TestAccount alice = account();

        assertThat(roots(alice, alice.inbox())).isEmpty();
        assertThat(store().quotas().roots(alice.id(), null)).isEmpty();
        assertRefused(RefusalCode.NOT_FOUND, () -> root(alice, nameOf(alice)));
        assertRefused(RefusalCode.NOT_FOUND, () -> root(alice, ""));
        assertRefused(RefusalCode.NOT_FOUND, () -> root(alice, "größer \u0001"));
    }

    @Test
    default void anAccountsRootCountsAllItsMailboxes() {
        TestAccount alice = account();
        alice.append(alice.inbox(), Messages.NOTE);
        alice.append(alice.mailbox("Sent"), Messages.NOTE);
        long used = 2L * Messages.NOTE.length();
        store().setQuota(alice.id(), 10_000, 5L);

        QuotaRoot root = new QuotaRoot(nameOf(alice), new QuotaRoot.Use(used, 10_000), new QuotaRoot.Use(2, 5));
        assertThat(roots(alice, alice.inbox())).containsExactly(root);
        assertThat(store().quotas().roots(alice.id(), null)).containsExactly(root);
        assertThat(root(alice, nameOf(alice))).isEqualTo(root);

        store().setQuota(alice.id(), 10);
        assertThat(root(alice, nameOf(alice)))
                .isEqualTo(new QuotaRoot(nameOf(alice), new QuotaRoot.Use(used, 10), null));
    }

    @Test
    default void messagesAreLimitedToo() {
        TestAccount alice = account();
        store().setQuota(alice.id(), 10_000, 2L);
        MailboxId inbox = alice.inbox();
        alice.append(inbox, 2);

        assertRefused(RefusalCode.OVER_QUOTA, () -> alice.append(inbox, 1));
        assertRefused(
                RefusalCode.OVER_QUOTA,
                () -> alice.mailboxes().copy(alice.id(), inbox, UidSet.range(1, 1), alice.mailbox("Sent")));
        alice.mailboxes().move(alice.id(), inbox, UidSet.range(1, 1), alice.mailbox("Sent"));
        alice.mailboxes().remove(alice.id(), inbox, UidSet.range(2, 2));
        alice.append(inbox, 1);
    }

    @Test
    default void theRootOfASharedMailboxIsItsOwners() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        store().setQuota(alice.id(), 10_000);
        assertRefused(RefusalCode.NOT_FOUND, () -> roots(bob, inbox));
        assertRefused(RefusalCode.NOT_FOUND, () -> root(bob, nameOf(alice)));
        alice.share(inbox, bob, "l");
        assertRefused(RefusalCode.NO_PERMISSION, () -> roots(bob, inbox));
        assertRefused(RefusalCode.NOT_FOUND, () -> root(bob, nameOf(alice)));
        alice.share(inbox, bob, "lr");

        assertThat(roots(bob, inbox)).extracting(QuotaRoot::name).containsExactly(nameOf(alice));
        assertThat(root(bob, nameOf(alice))).isEqualTo(root(alice, nameOf(alice)));
        assertThat(store().quotas().roots(bob.id(), null)).isEmpty();
    }

    @Test
    default void deletedMessagesAreWeighed() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        MailboxId sent = alice.mailbox("Sent");
        alice.append(inbox, Messages.NOTE, Flag.DELETED);
        alice.append(inbox, Messages.NOTE, Flag.SEEN);
        alice.append(inbox, Messages.NOTE);
        alice.store(inbox, UidSet.range(3, 3), FlagChange.Action.ADD, Flag.DELETED);
        List<DeletedOctets> expected =
                List.of(new DeletedOctets(inbox, 2L * Messages.NOTE.length()), new DeletedOctets(sent, 0));

        assertThat(store().quotas().deleted(alice.id(), List.of(inbox, sent)))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(store().quotas().deleted(alice.id(), List.of())).isEmpty();
        alice.share(inbox, bob, "r");
        MailboxId gone = new MailboxId(alice.id(), Long.MAX_VALUE);
        assertThat(store().quotas().deleted(bob.id(), List.of(sent, inbox, gone)))
                .containsExactly(expected.getFirst());
    }
}
