package org.pennypost.imap.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.UidSet;

/// One mailbox as everyone here sees it, brought up to date by what has changed in the store. Any number of sessions
/// share it.
public final class MailboxView {

    private final AccountId account;
    private final MailboxId mailbox;
    private final MailboxStore store;
    private final MailboxWatch watch;
    private final FlagTable table = new FlagTable();
    private final Fresh<Messages> messages = new Fresh<>(this::asked);
    private MailboxWatch.@Nullable Watch watching;

    MailboxView(AccountId account, MailboxId mailbox, MailboxStore store, MailboxWatch watch) {
        this.account = account;
        this.mailbox = mailbox;
        this.store = store;
        this.watch = watch;
    }

    public AccountId account() {
        return account;
    }

    public MailboxId mailbox() {
        return mailbox;
    }

    /// The messages, without asking the store unless something may have changed.
    public Messages messages() {
        return messages.current();
    }

    /// The messages with everything that was committed before this call. Sessions that ask at the same time share one
    /// question to the store.
    ///
    /// @throws org.pennypost.mail.store.Refusal with NOT_FOUND if the mailbox has been deleted
    public Messages latest() {
        return messages.latest();
    }

    private Messages asked(@Nullable Messages known) {
        return known == null ? Messages.of(store.snapshot(account, mailbox), table) : changed(known);
    }

    private Messages changed(Messages known) {
        MailboxChanges changes =
                store.changesSince(account, mailbox, known.status().highestModSeq());
        boolean sameMailbox =
                changes.status().uidValidity().equals(known.status().uidValidity());
        return changes.complete() && sameMailbox
                ? known.with(changes, table)
                : Messages.of(store.snapshot(account, mailbox), table);
    }

    /// Whether [#messages] may have later changes without earlier ones: then [#latest] has them all.
    public boolean isAhead() {
        return messages.isAhead();
    }

    /// Takes in what a session's own command did, as the store reported it.
    public void learn(List<MessageState> states) {
        messages.replace(known -> known.updated(known.status(), states, table));
    }

    /// Takes in what a session's own command removed.
    public void forget(UidSet uids) {
        messages.replace(known -> known.with(new MailboxChanges(known.status(), List.of(), uids, true), table));
    }

    /// Something has changed: the next look asks the store.
    public void wake() {
        messages.wake();
    }

    void listen(Runnable listener) {
        messages.listen(listener);
    }

    void ignore(Runnable listener) {
        messages.ignore(listener);
    }

    /// Starts or ends the watching for changes made elsewhere.
    synchronized void watch(boolean on) {
        if (on && watching == null) {
            watching = watch.watch(mailbox, this::wake);
        } else if (!on && watching != null) {
            watching.close();
            watching = null;
        }
    }

    /// How many messages are held in memory.
    int weight() {
        Messages known = messages.known();
        return known == null ? 0 : known.count();
    }
}
