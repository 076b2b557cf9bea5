package org.pennypost.imap.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountChange;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.Uid;

/// What one session's client knows of an account's mailboxes. Whatever happened twice in between is told once, and what
/// came and went again is not told, so that no client can fall behind by more than the mailboxes there are.
public final class AccountTracker {

    private AccountState told;

    /// What the client's own commands have brought into a mailbox since it was last told of it.
    private final Map<MailboxId, List<Uid>> own = new HashMap<>();

    /// What it was told of mailboxes while they were selected, until something else happens there.
    private final Map<MailboxId, MailboxStatus> seen = new HashMap<>();

    /// The client knows all this.
    public AccountTracker(AccountState state) {
        this.told = state;
    }

    public AccountState told() {
        return told;
    }

    /// The client has put these messages into the mailbox itself.
    public void added(MailboxId mailbox, List<Uid> uids) {
        if (told.isFollowed(mailbox)) {
            own.computeIfAbsent(mailbox, _ -> new ArrayList<>()).addAll(uids);
        }
    }

    /// The client knows a mailbox as it was then, because it was selected.
    public void saw(MailboxStatus status) {
        if (told.isFollowed(status.id())) {
            seen.put(status.id(), status);
        }
    }

    /// What the client can be told to know the mailboxes as they are now, and takes it as told: names first, then
    /// counters, then annotations.
    ///
    /// @throws Refusal with [RefusalCode#LIMIT] if too many annotations have changed
    @SuppressWarnings("ReferenceEquality")
    public List<AccountUpdate> catchUp(AccountState now) {
        List<AccountUpdate> updates = new ArrayList<>();
        if (now == told) {
            return updates;
        }
        if (!now.mailboxes().equals(told.mailboxes())) {
            updates.addAll(named(now).values());
            subscriptions(now, updates);
        }
        for (Mailbox mailbox : now.mailboxes()) {
            MailboxId id = mailbox.id();
            if (id != null) {
                reading(mailbox, id, now, updates);
                counters(mailbox, id, now, updates);
            }
        }
        annotations(now, updates);
        told = now;
        return updates;
    }

    private void annotations(AccountState now, List<AccountUpdate> updates) {
        List<AccountChange.Annotated> changes = now.annotatedSince(told);
        if (changes.isEmpty()) {
            return;
        }
        Map<MailboxId, Mailbox> mailboxes = byId(now);
        SequencedMap<Optional<Mailbox>, SequencedSet<String>> annotated = new LinkedHashMap<>();
        for (AccountChange.Annotated change : changes) {
            Optional<Mailbox> mailbox = Optional.ofNullable(change.mailbox()).map(mailboxes::get);
            if (change.mailbox() == null || mailbox.isPresent()) {
                annotated.computeIfAbsent(mailbox, _ -> new LinkedHashSet<>()).add(change.entry());
            }
        }
        annotated.forEach(
                (mailbox, entries) -> updates.add(new AccountUpdate.Annotated(mailbox.orElse(null), entries)));
    }

    private SequencedMap<MailboxName, AccountUpdate> named(AccountState now) {
        Map<MailboxId, Mailbox> before = byId(told);
        Map<MailboxId, Mailbox> after = byId(now);
        SequencedMap<MailboxName, AccountUpdate> named = new LinkedHashMap<>();
        before.forEach((id, mailbox) -> {
            if (!after.containsKey(id)) {
                named(mailbox.name(), named);
            }
        });
        after.forEach((id, mailbox) -> {
            Mailbox same = before.get(id);
            if (same == null) {
                named(mailbox.name(), named);
            } else if (!same.name().equals(mailbox.name()) && !followsSuperior(same.name(), mailbox.name(), named)) {
                named.put(mailbox.name(), new AccountUpdate.Named(mailbox.name(), same.name()));
            }
        });
        return named;
    }

    private static Map<MailboxId, Mailbox> byId(AccountState state) {
        Map<MailboxId, Mailbox> mailboxes = new LinkedHashMap<>();
        for (Mailbox mailbox : state.mailboxes()) {
            MailboxId id = mailbox.id();
            if (id != null) {
                mailboxes.put(id, mailbox);
            }
        }
        return mailboxes;
    }

    /// A mailbox that is new or gone is news of the one above it too (RFC 5465 §5.4).
    private static void named(MailboxName name, Map<MailboxName, AccountUpdate> named) {
        named.putIfAbsent(name, new AccountUpdate.Named(name, null));
        name.parent().ifPresent(parent -> named.putIfAbsent(parent, new AccountUpdate.Named(parent, null)));
    }

    /// Whether the name has changed only with that of a mailbox above (RFC 5465 §5.4).
    private static boolean followsSuperior(MailboxName from, MailboxName to, Map<MailboxName, AccountUpdate> named) {
        Optional<MailboxName> superior = to.parent();
        while (superior.isPresent()) {
            if (named.get(superior.get()) instanceof AccountUpdate.Named(MailboxName now, MailboxName before)
                    && before != null
                    && from.isInferiorOf(before)
                    && from.renamed(before, now).equals(to)) {
                return true;
            }
            superior = superior.get().parent();
        }
        return false;
    }

    private void subscriptions(AccountState now, List<AccountUpdate> updates) {
        Map<MailboxName, Boolean> changed = new LinkedHashMap<>();
        told.mailboxes().forEach(mailbox -> changed.put(mailbox.name(), mailbox.subscribed()));
        for (Mailbox mailbox : now.mailboxes()) {
            Boolean before = changed.remove(mailbox.name());
            if (mailbox.subscribed() != Boolean.TRUE.equals(before)) {
                updates.add(new AccountUpdate.Subscribed(mailbox.name()));
            }
        }
        changed.forEach((name, subscribed) -> {
            if (subscribed) {
                updates.add(new AccountUpdate.Subscribed(name));
            }
        });
    }

    private void reading(Mailbox mailbox, MailboxId id, AccountState now, List<AccountUpdate> updates) {
        if (now.isReadable(id) != told.isReadable(id)) {
            updates.add(new AccountUpdate.Opened(mailbox.name(), now.isReadable(id)));
        }
    }

    private void counters(Mailbox mailbox, MailboxId id, AccountState now, List<AccountUpdate> updates) {
        MailboxStatus after = now.status(id).orElse(null);
        if (after == null || !told.isFollowed(id)) {
            return;
        }
        MailboxStatus selected = seen.get(id);
        if (selected != null && after.highestModSeq().compareTo(selected.highestModSeq()) <= 0) {
            return;
        }
        seen.remove(id);
        MailboxStatus before = selected == null ? told.status(id).orElseGet(() -> nothingYet(after)) : selected;
        if (!after.equals(before)) {
            updates.add(new AccountUpdate.Counted(mailbox, withOwn(before, after, own.remove(id)), after));
        }
    }

    private static MailboxStatus nothingYet(MailboxStatus after) {
        return new MailboxStatus(after.id(), after.uidValidity(), new Uid(1), new ModSeq(0), 0, 0, 0, 0);
    }

    /// Counts what the client has put there itself as known, if nothing else came after it.
    private static MailboxStatus withOwn(MailboxStatus before, MailboxStatus after, @Nullable List<Uid> added) {
        if (added == null || after.uidNext().value() != added.getLast().value() + 1) {
            return before;
        }
        return new MailboxStatus(
                before.id(),
                before.uidValidity(),
                after.uidNext(),
                before.highestModSeq(),
                before.messages() + added.size(),
                before.unseen(),
                before.deleted(),
                before.size());
    }
}
