package org.pennypost.mail.store.contract;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;

/// Taking messages out: RFC 9051 §6.4.3, §6.4.9, RFC 1939 §6.
interface RemovalContract extends Store {

    @Test
    default void expungeRemovesOnlyWhatIsDeleted() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, Messages.NOTE, Flag.DELETED);
        account.append(inbox, Messages.NOTE);
        account.append(inbox, Messages.LETTER, Flag.DELETED, Flag.SEEN);
        account.append(inbox, Messages.LETTER, Flag.DELETED);

        UidSet gone = account.mailboxes().expunge(account.id(), inbox, UidSet.range(1, 3));

        assertThat(gone).isEqualTo(UidSet.of(new Uid(1), new Uid(3)));
        assertThat(account.uids(inbox)).containsExactly(new Uid(2), new Uid(4));
        var status = account.status(inbox);
        assertThat(status)
                .extracting("messages", "unseen", "deleted", "size")
                .containsExactly(2L, 2L, 1L, octets(Messages.NOTE) + octets(Messages.LETTER));
    }

    @Test
    default void removeTakesWhateverItIsGiven() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 3);

        UidSet gone = account.mailboxes().remove(account.id(), inbox, UidSet.of(new Uid(1), new Uid(3), new Uid(9)));

        assertThat(gone).isEqualTo(UidSet.of(new Uid(1), new Uid(3)));
        assertThat(account.uids(inbox)).containsExactly(new Uid(2));
        assertThat(account.mailboxes().remove(account.id(), inbox, UidSet.of(new Uid(1))))
                .isEqualTo(UidSet.EMPTY);
    }

    @Test
    default void uidsAreNeverUsedAgain() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 3);
        account.mailboxes().remove(account.id(), inbox, UidSet.range(1, 3));

        assertThat(account.append(inbox, Messages.NOTE)).isEqualTo(new Uid(4));
    }

    @Test
    default void expungeOfNothingChangesNothing() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 2);
        var before = account.status(inbox);

        assertThat(account.mailboxes().expunge(account.id(), inbox, UidSet.range(1, 4_294_967_295L)))
                .isEqualTo(UidSet.EMPTY);

        assertThat(account.status(inbox)).isEqualTo(before);
    }

    @Test
    default void whatIsRemovedGivesItsQuotaBack() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, Messages.NOTE);
        store().setQuota(account.id(), octets(Messages.NOTE));

        account.mailboxes().remove(account.id(), inbox, UidSet.of(new Uid(1)));

        assertThat(account.append(inbox, Messages.NOTE)).isEqualTo(new Uid(2));
    }

    private static long octets(String message) {
        return message.getBytes(StandardCharsets.UTF_8).length;
    }
}
