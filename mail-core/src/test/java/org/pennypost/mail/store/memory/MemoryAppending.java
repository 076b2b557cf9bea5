package org.pennypost.mail.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.AppendOutcome;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// Adds messages to mailboxes.
interface MemoryAppending extends MailboxStore {

    MemoryState state();

    @Override
    default AppendOutcome append(AccountId account, MailboxId mailbox, List<Append> messages) {
        List<MemoryContent> read = messages.stream()
                .map(it -> MemoryState.read(it.content(), new byte[0]))
                .toList();
        return state().changing(changed -> append(account, mailbox, messages, read, List.of(), changed));
    }

    /// @param gone what goes in the same change
    private AppendOutcome append(
            AccountId account,
            MailboxId mailbox,
            List<Append> messages,
            List<MemoryContent> read,
            List<MemoryMessage> gone,
            List<MailboxId> changed) {
        MemoryMailbox target = state().mailbox(account, mailbox, Right.INSERT);
        Rights rights = state().rights(account, target);
        state().account(mailbox.owner())
                .requireRoomFor(
                        read.stream().mapToLong(MemoryContent::size).sum()
                                - gone.stream().mapToLong(MemoryMessage::size).sum(),
                        read.size() - gone.size());
        List<Uid> uids = new ArrayList<>();
        ModSeq modSeq = target.change();
        for (int i = 0; i < read.size(); i++) {
            Append append = messages.get(i);
            Instant internalDate = append.internalDate() == null ? state().clock.instant() : append.internalDate();
            MemoryContent kept = state().keep(read.get(i));
            uids.add(target.add(
                    modSeq,
                    MemoryState.settable(append.flags(), rights),
                    MemoryState.reader(account, mailbox),
                    internalDate,
                    state().clock.instant(),
                    state().account(mailbox.owner()).conversations().of(kept),
                    kept));
        }
        changed.add(mailbox);
        return new AppendOutcome(target.uidValidity(), uids);
    }

    @Override
    default AppendOutcome replace(
            AccountId account, MailboxId mailbox, Uid replaced, MailboxId target, Append message) {
        MemoryContent read = MemoryState.read(message.content(), new byte[0]);
        return state().changing(changed -> {
            MemoryMailbox from = state().mailbox(account, mailbox, Right.DELETE_MESSAGES, Right.EXPUNGE);
            List<MemoryMessage> gone = from.messages(UidSet.of(replaced), null);
            if (gone.isEmpty()) {
                throw new Refusal(RefusalCode.NOT_FOUND, "the message to be replaced does not exist any more");
            }
            List<MemoryMessage> freed = mailbox.owner().equals(target.owner()) ? gone : List.of();
            AppendOutcome outcome = append(account, target, List.of(message), List.of(read), freed, changed);
            from.remove(gone);
            changed.add(mailbox);
            return outcome;
        });
    }
}
