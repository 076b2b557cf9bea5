package org.pennypost.mail.store.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.pennypost.mail.store.AccountChange;
import org.pennypost.mail.store.AccountChanges;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.Uid;

/// What an edge knows of an account: brought up to date by changes alone, whenever something wakes it.
final class AccountView {

    private final StoreUnderTest store;
    private final AccountId account;
    private final Map<MailboxId, MailboxName> names = new HashMap<>();
    private final Set<MailboxName> subscriptions = new TreeSet<>();
    private final Map<MailboxId, MailboxStatus> counters = new HashMap<>();
    private final Map<MailboxId, TreeMap<Uid, Flags>> messages = new HashMap<>();
    private final Map<MailboxId, ModSeq> known = new HashMap<>();
    private ModSeq modSeq = new ModSeq(0);

    AccountView(StoreUnderTest store, AccountId account) {
        this.store = store;
        this.account = account;
        modSeq = store.accountFeed().changesSince(account, modSeq).modSeq();
        store.mailboxes().list(account).forEach(mailbox -> {
            if (mailbox.subscribed()) {
                subscriptions.add(mailbox.name());
            }
            if (mailbox.id() != null) {
                names.put(mailbox.id(), mailbox.name());
                look(mailbox.id());
            }
        });
    }

    /// Asks what has changed since it asked the last time.
    AccountChanges ask() {
        return store.accountFeed().changesSince(account, modSeq);
    }

    /// Takes an answer in, which may have been taken in before.
    void take(AccountChanges changes) {
        for (AccountChange change : changes.changes()) {
            take(change);
        }
        modSeq = changes.modSeq().compareTo(modSeq) > 0 ? changes.modSeq() : modSeq;
    }

    private void take(AccountChange change) {
        switch (change) {
            case AccountChange.MailboxCreated made -> {
                names.put(made.mailbox(), made.name());
                look(made.mailbox());
            }
            case AccountChange.MailboxRenamed renamed -> names.put(renamed.mailbox(), renamed.name());
            case AccountChange.MailboxDeleted gone -> forget(gone.mailbox());
            case AccountChange.RightsChanged _, AccountChange.Annotated _ -> {}
            case AccountChange.Subscribed subscribed -> subscriptions.add(subscribed.name());
            case AccountChange.Unsubscribed unsubscribed -> subscriptions.remove(unsubscribed.name());
            case AccountChange.MessagesChanged changed -> {
                counters.put(changed.status().id(), changed.status());
                look(changed.status().id());
            }
        }
    }

    private void forget(MailboxId mailbox) {
        names.remove(mailbox);
        counters.remove(mailbox);
        messages.remove(mailbox);
        known.remove(mailbox);
    }

    /// Brings the messages of a mailbox up to date.
    void look(MailboxId mailbox) {
        try {
            MailboxChanges changes =
                    store.mailboxes().changesSince(account, mailbox, known.getOrDefault(mailbox, new ModSeq(0)));
            take(mailbox, changes);
        } catch (Refusal gone) {
            // its deletion will be told
        }
    }

    private void take(MailboxId mailbox, MailboxChanges changes) {
        TreeMap<Uid, Flags> held = messages.computeIfAbsent(mailbox, _ -> new TreeMap<>());
        changes.changed().forEach(state -> held.put(state.uid(), state.flags()));
        held.keySet().removeIf(changes.vanished()::contains);
        counters.put(mailbox, changes.status());
        known.put(mailbox, changes.status().highestModSeq());
    }

    /// All that can be seen, for comparison.
    String shown() {
        StringBuilder text = new StringBuilder("subscribed " + subscriptions);
        new TreeMap<>(names)
                .forEach((id, name) ->
                        text.append("\n%s %s %s %s".formatted(id, name, counters.get(id), messages.get(id))));
        return text.toString();
    }
}
