package org.pennypost.mail.store.memory;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.DeletedOctets;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.QuotaRoot;
import org.pennypost.mail.store.Quotas;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;

/// Quotas of accounts: domains have none here.
interface MemoryQuotas extends Quotas {

    MemoryState state();

    @Override
    default List<QuotaRoot> roots(AccountId account, @Nullable MailboxId mailbox) {
        synchronized (state()) {
            if (mailbox != null) {
                state().mailbox(account, mailbox, Right.READ);
            }
            return state().account(mailbox == null ? account : mailbox.owner()).quotaRoot().stream()
                    .toList();
        }
    }

    @Override
    default QuotaRoot root(AccountId account, String name) {
        synchronized (state()) {
            return state().accounts.values().stream()
                    .filter(it -> it.id().equals(account)
                            || it.mailboxes().values().stream().anyMatch(box -> mayRead(account, box)))
                    .map(MemoryAccount::quotaRoot)
                    .flatMap(Optional::stream)
                    .filter(it -> it.name().equals(name))
                    .findAny()
                    .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "there is no such quota root"));
        }
    }

    private boolean mayRead(AccountId account, MemoryMailbox mailbox) {
        return state().rights(account, mailbox).contains(Right.READ);
    }

    @Override
    default List<DeletedOctets> deleted(AccountId account, List<MailboxId> mailboxes) {
        synchronized (state()) {
            return state().mailboxes(account, mailboxes, Right.READ).stream()
                    .map(MemoryQuotas::deleted)
                    .toList();
        }
    }

    private static DeletedOctets deleted(MemoryMailbox mailbox) {
        long octets = mailbox.messages(null).stream()
                .filter(it -> it.flags().contains(Flag.DELETED))
                .mapToLong(MemoryMessage::size)
                .sum();
        return new DeletedOctets(mailbox.id(), octets);
    }
}
