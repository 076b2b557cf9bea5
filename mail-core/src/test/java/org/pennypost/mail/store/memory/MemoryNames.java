package org.pennypost.mail.store.memory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.OtherUsers;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.SpecialUse;

/// Which mailboxes there are.
interface MemoryNames extends MailboxStore {

    MemoryState state();

    record Place(MemoryAccount owner, MailboxName name) {}

    private Place place(AccountId account, MailboxName name) {
        if (!OtherUsers.contains(name)) {
            return new Place(state().account(account), name);
        }
        OtherUsers.Place other = OtherUsers.parse(name).orElseThrow(() -> MemoryState.refusal(Rights.NONE));
        MemoryAccount owner = state().accountOf(other.owner());
        if (owner == null) {
            throw MemoryState.refusal(Rights.NONE);
        }
        return new Place(owner, other.name());
    }

    private void requireCreating(AccountId account, Place place) {
        boolean may = place.owner.id().equals(account)
                || place.owner
                        .superior(place.name)
                        .filter(it -> state().rights(account, it).contains(Right.CREATE))
                        .isPresent();
        if (!may) {
            throw new Refusal(RefusalCode.NO_PERMISSION, "you may not make a mailbox there");
        }
    }

    @Override
    default List<Mailbox> list(AccountId account) {
        synchronized (state()) {
            MemoryAccount lister = state().account(account);
            Map<MailboxName, Mailbox> all = new TreeMap<>();
            lister.list().forEach(mailbox -> all.put(mailbox.name(), mailbox));
            for (MemoryAccount owner : state().accounts.values()) {
                if (!owner.id().equals(account)) {
                    owner.mailboxes().forEach((name, mailbox) -> {
                        Rights rights = state().rights(account, mailbox);
                        if (rights.contains(Right.LOOKUP)) {
                            MailboxName shared = OtherUsers.nameOf(owner.address(), name);
                            all.put(
                                    shared,
                                    new Mailbox(mailbox.id(), shared, lister.isSubscribed(shared), null, rights));
                        }
                    });
                }
            }
            return List.copyOf(all.values());
        }
    }

    @Override
    default Mailbox create(AccountId account, MailboxName name, @Nullable SpecialUse specialUse) {
        return renaming(account, name, place -> {
            requireCreating(account, place);
            Mailbox made = place.owner.create(place.name, specialUse);
            return new Mailbox(
                    made.id(),
                    name,
                    state().account(account).isSubscribed(name),
                    specialUse,
                    state().rights(account, place.owner.mailbox(place.name)));
        });
    }

    @Override
    default void delete(AccountId account, MailboxName name) {
        renaming(account, name, place -> {
            if (!place.name.isInbox()) {
                state().mailbox(account, place.owner.mailbox(place.name).id(), Right.DELETE_MAILBOX);
            }
            return place.owner.delete(place.name).id();
        });
    }

    @Override
    default void rename(AccountId account, MailboxName from, MailboxName to) {
        renaming(account, from, place -> {
            Place fresh = place(account, to);
            if (place.owner != fresh.owner) {
                throw new Refusal(RefusalCode.CANNOT, "a mailbox cannot be renamed into another account");
            }
            MemoryMailbox mailbox =
                    state().mailbox(account, place.owner.mailbox(place.name).id(), Right.DELETE_MAILBOX);
            requireCreating(account, fresh);
            if (place.name.isInbox()) {
                place.owner.create(fresh.name, null);
                MemoryMailbox target = place.owner.mailbox(fresh.name);
                state().move(place.owner.id(), mailbox, mailbox.messages(null), target);
                target.annotations().copy(mailbox.annotations());
                place.owner.changed(mailbox.id());
                place.owner.changed(target.id());
            } else {
                place.owner.rename(place.name, fresh.name);
            }
            return mailbox.id();
        });
    }

    @Override
    default void subscribe(AccountId account, MailboxName name, boolean subscribed) {
        synchronized (state()) {
            state().account(account).subscribe(name, subscribed);
        }
        state().wakeups.wake(account);
    }

    /// Changes names, and then wakes who looks at mailboxes of the account whose names they are.
    private <T> T renaming(AccountId account, MailboxName name, Function<Place, T> change) {
        Place place;
        T result;
        Set<MailboxId> touched = new LinkedHashSet<>();
        synchronized (state()) {
            place = place(account, name);
            place.owner.mailboxes().values().forEach(mailbox -> touched.add(mailbox.id()));
            result = change.apply(place);
        }
        touched.forEach(state().wakeups::wake);
        return result;
    }
}
