package org.pennypost.mail.store.contract;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MaildropLease;
import org.pennypost.mail.store.MaildropPolicy;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.OpenMaildrop;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// INBOX as POP3 has it: the lock, the snapshot, reading, and what QUIT removes.
interface MaildropsContract extends Store {

    private Maildrops maildrops() {
        return store().maildrops();
    }

    @Test
    default void onlyOneHasTheMaildrop() {
        TestAccount account = account();

        MaildropLease lease = maildrops().open(account.id()).lease();
        MaildropLease forged = new MaildropLease(account.id(), UUID.randomUUID());

        assertThat(lease.account()).isEqualTo(account.id());
        assertRefused(RefusalCode.IN_USE, () -> maildrops().open(account.id()));
        assertThat(maildrops().renew(List.of(lease, forged))).containsExactly(lease.token());
        maildrops().release(forged);
        assertRefused(RefusalCode.IN_USE, () -> maildrops().open(account.id()));

        maildrops().release(lease);
        assertThat(maildrops().renew(List.of(lease))).isEmpty();
        MaildropLease next = maildrops().open(account.id()).lease();
        assertThat(next).isNotEqualTo(lease);
        maildrops().release(next);
    }

    @Test
    default void theLeasesOfManyAreRenewedTogether() {
        MaildropLease one = maildrops().open(account().id()).lease();
        MaildropLease other = maildrops().open(account().id()).lease();
        MaildropLease released = maildrops().open(account().id()).lease();
        maildrops().release(released);

        assertThat(maildrops().renew(List.of(one, released, other)))
                .containsExactlyInAnyOrder(one.token(), other.token());
        assertThat(maildrops().renew(List.of())).isEmpty();
        maildrops().release(one);
        maildrops().release(other);
    }

    @Test
    default void anEmptyMaildropHasNothing() {
        TestAccount account = account();

        OpenMaildrop maildrop = maildrops().open(account.id());

        assertThat(maildrop.inbox()).isEqualTo(account.inbox());
        assertThat(maildrop.uidValidity())
                .isEqualTo(account.status(account.inbox()).uidValidity());
        assertThat(maildrop.policy()).isEqualTo(MaildropPolicy.NONE);
        assertThat(maildrop.uids()).isEmpty();
        assertThat(maildrop.sizes()).isEmpty();
        assertThat(maildrop.eightBitHeaders()).isEqualTo(UidSet.EMPTY);
        assertThat(maildrops().update(maildrop.lease(), maildrop.inbox(), UidSet.EMPTY))
                .isEqualTo(UidSet.EMPTY);
    }

    @Test
    default void sizesAreThoseThatRetrSends() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        List<String> messages = List.of(
                Messages.NOTE,
                "Subject: x\r\n\r\nno line end",
                "Subject: x\r\n\r\nbare\n",
                "",
                "Subject: gr\u00fc\u00df\r\n\r\nx\r\n",
                "Subject: x\r\n\r\ngr\u00fc\u00df\r\n",
                "Subject: x\r\n\r\nhalf\r");
        List<Uid> uids =
                messages.stream().map(message -> account.append(inbox, message)).toList();

        OpenMaildrop maildrop = maildrops().open(account.id());
        maildrops().release(maildrop.lease());

        assertThat(maildrop.uids())
                .containsExactly(uids.stream().mapToLong(Uid::value).toArray());
        assertThat(maildrop.sizes()).containsExactly(Messages.NOTE.length(), 25 + 2, 19 + 2, 0, 22, 22, 19 + 2);
        assertThat(maildrop.eightBitHeaders()).isEqualTo(UidSet.of(uids.get(4)));
    }

    @Test
    default void anUpdateRemovesWhatIsMarkedAndNothingElse() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        List<Uid> uids = account.append(inbox, 4);
        OpenMaildrop maildrop = maildrops().open(account.id());
        account.store(inbox, UidSet.of(uids.get(1)), FlagChange.Action.ADD, Flag.DELETED);
        account.mailboxes().remove(account.id(), inbox, UidSet.of(uids.get(2)));
        Uid later = account.append(inbox, Messages.NOTE);

        UidSet removed = maildrops().update(maildrop.lease(), inbox, UidSet.of(uids.get(0), uids.get(2)));

        assertThat(removed).isEqualTo(UidSet.of(uids.get(0)));
        assertThat(account.uids(inbox)).containsExactly(uids.get(1), uids.get(3), later);
        assertThat(maildrops().renew(List.of(maildrop.lease()))).isEmpty();
        maildrops().release(maildrops().open(account.id()).lease());
    }

    @Test
    default void whoLostTheLeaseRemovesNothing() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        List<Uid> uids = account.append(inbox, 2);
        MaildropLease lost = maildrops().open(account.id()).lease();
        maildrops().release(lost);

        assertRefused(RefusalCode.IN_USE, () -> maildrops().update(lost, inbox, UidSet.of(uids.get(0))));
        assertThat(account.uids(inbox)).isEqualTo(uids);
    }

    @Test
    default void aRenamedInboxLeavesAnEmptyOneBehind() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        List<Uid> uids = account.append(inbox, 2);
        OpenMaildrop maildrop = maildrops().open(account.id());
        account.mailboxes().rename(account.id(), MailboxName.INBOX, new MailboxName("Old"));
        Uid later = account.append(inbox, Messages.NOTE);

        assertThat(maildrops().update(maildrop.lease(), inbox, UidSet.of(uids))).isEqualTo(UidSet.EMPTY);

        assertThat(account.uids(account.mailbox("Old"))).hasSize(2);
        OpenMaildrop next = maildrops().open(account.id());
        maildrops().release(next.lease());
        assertThat(next.uids()).containsExactly(later.value());
        assertThat(next.uidValidity()).isEqualTo(maildrop.uidValidity());
        assertThat(later).isGreaterThan(uids.getLast());
    }

    @Test
    default void thePolicyOfAnAccountComesWithItsMaildrop() {
        TestAccount account = account();
        MaildropPolicy policy = new MaildropPolicy(3, true, 0);
        store().setMaildropPolicy(account.id(), policy);

        OpenMaildrop maildrop = maildrops().open(account.id());
        maildrops().release(maildrop.lease());

        assertThat(maildrop.policy()).isEqualTo(policy);
        assertThat(maildrops().policies().expiryDiffers()).isTrue();
        assertThat(maildrops().policies().strictest().deleteRetrieved()).isTrue();
        assertThat(maildrops().policies().strictest().expireDays()).isLessThanOrEqualTo(3);
    }

    @Test
    default void whoComesTooOftenHasToWait() {
        TestAccount account = account();
        store().setMaildropPolicy(account.id(), new MaildropPolicy(null, false, 3_600));
        maildrops().release(maildrops().open(account.id()).lease());

        assertRefused(RefusalCode.THROTTLED, () -> maildrops().open(account.id()));
        assertThat(maildrops().policies().delayDiffers()).isTrue();
        assertThat(maildrops().policies().strictest().loginDelay()).isGreaterThanOrEqualTo(3_600);
        store().setMaildropPolicy(account.id(), MaildropPolicy.NONE);
        maildrops().release(maildrops().open(account.id()).lease());
    }
}
