package org.pennypost.mail.store.memory;

import java.util.List;
import java.util.function.Predicate;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.CopyOutcome;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.UidSet;

/// Copies, moves and removes messages.
interface MemoryTransfer extends MailboxStore {

    MemoryState state();

    @Override
    default CopyOutcome copy(AccountId account, MailboxId mailbox, UidSet uids, MailboxId target) {
        return state().changing(changed -> {
            MemoryMailbox from = state().mailbox(account, mailbox, Right.READ);
            MemoryMailbox to = state().mailbox(account, target, Right.INSERT);
            List<MemoryMessage> sources = from.messages(uids, MemoryState.reader(account, mailbox));
            requireRoom(sources, to);
            changed.add(target);
            return state().copy(account, sources, to);
        });
    }

    private void requireRoom(List<MemoryMessage> messages, MemoryMailbox in) {
        state().account(in.id().owner())
                .requireRoomFor(messages.stream().mapToLong(MemoryMessage::size).sum(), messages.size());
    }

    @Override
    default CopyOutcome move(AccountId account, MailboxId mailbox, UidSet uids, MailboxId target) {
        return state().changing(changed -> {
            MemoryMailbox from = state().mailbox(account, mailbox, Right.READ, Right.DELETE_MESSAGES, Right.EXPUNGE);
            MemoryMailbox to = state().mailbox(account, target, Right.INSERT);
            List<MemoryMessage> sources = from.messages(uids, MemoryState.reader(account, mailbox));
            if (!mailbox.owner().equals(target.owner())) {
                requireRoom(sources, to);
            }
            changed.addAll(List.of(mailbox, target));
            return state().move(account, from, sources, to);
        });
    }

    @Override
    default UidSet expunge(AccountId account, MailboxId mailbox, UidSet uids) {
        return state().changing(changed -> {
            MemoryMailbox from = state().mailbox(account, mailbox, Right.EXPUNGE);
            return remove(from, uids, flags -> flags.contains(Flag.DELETED), changed);
        });
    }

    @Override
    default UidSet remove(AccountId account, MailboxId mailbox, UidSet uids) {
        return state().changing(changed -> {
            MemoryMailbox from = state().mailbox(account, mailbox, Right.EXPUNGE, Right.DELETE_MESSAGES);
            return remove(from, uids, _ -> true, changed);
        });
    }

    private static UidSet remove(MemoryMailbox from, UidSet uids, Predicate<Flags> which, List<MailboxId> changed) {
        List<MemoryMessage> gone = from.messages(uids, null).stream()
                .filter(it -> which.test(it.flags()))
                .toList();
        from.remove(gone);
        changed.add(from.id());
        return MemoryMessage.uids(gone);
    }
}
