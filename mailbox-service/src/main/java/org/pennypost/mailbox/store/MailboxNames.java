package org.pennypost.mailbox.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.SpecialUse;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.api.events.MailboxChanged;
import org.pennypost.mailbox.changes.Changes;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.store.AccountLog.Entry;
import org.pennypost.mailbox.store.AccountLog.Kind;
import org.pennypost.mailbox.store.Places.Found;
import org.pennypost.mailbox.store.Places.Place;

/// Changes the names of mailboxes and what is subscribed: one after another for each account, under the lock of its
/// row. Round trips with the commit: create 5, subscribe 4, delete 6, rename 5 (INBOX: 8), whatever the number of
/// inferiors and messages; one to three more in somebody else's account.
@Component
class MailboxNames {

    private static final UidSet EVERYTHING = UidSet.range(1, 0xffff_ffffL);

    private final JdbcClient database;
    private final Transactions transactions;
    private final MailboxLocks locks;
    private final Places places;
    private final AccountLog log;
    private final MessageWriting messages;
    private final Changes changes;

    MailboxNames(
            JdbcClient database,
            Transactions transactions,
            MailboxLocks locks,
            Places places,
            AccountLog log,
            MessageWriting messages,
            Changes changes) {
        this.database = database;
        this.transactions = transactions;
        this.locks = locks;
        this.places = places;
        this.log = log;
        this.messages = messages;
        this.changes = changes;
    }

    Mailbox create(AccountId account, MailboxName name, @Nullable SpecialUse specialUse) {
        return transactions.write(() -> {
            Place place = places.place(account, name);
            ModSeq modSeq = locks.account(place.owner());
            places.requireCreating(place);
            MailboxId id = make(place, specialUse, modSeq);
            boolean subscribed = database.sql(
                            "select exists (select from subscriptions where account_id = ? and name = ?)")
                    .param(account.value())
                    .param(name.value())
                    .query(Boolean.class)
                    .single();
            Rights rights = place.viewer().isOwner()
                    ? Rights.ALL
                    : places.mailbox(place).map(Found::rights).orElse(Rights.NONE);
            return new Mailbox(id, name, subscribed, specialUse, rights);
        });
    }

    /// The account's own mailbox of that name, which is made if there is none. Within a transaction that has locked the
    /// account.
    ///
    /// @param modSeq of the account, for this change
    MailboxId findOrMake(AccountId account, MailboxName name, ModSeq modSeq) {
        Place place = places.place(account, name);
        if (!place.owner().equals(account)) {
            throw new Refusal(RefusalCode.CANNOT, "the mailbox is in another account");
        }
        return places.mailbox(place).map(Found::id).orElseGet(() -> make(place, null, modSeq));
    }

    /// What was in it can be brought back for a while.
    void delete(AccountId account, MailboxName name) {
        transactions.write(() -> {
            Place place = places.place(account, name);
            if (place.name().isInbox()) {
                throw new Refusal(RefusalCode.CANNOT, "INBOX cannot be deleted");
            }
            ModSeq modSeq = locks.account(place.owner());
            Found found = places.mailbox(place).orElseThrow(Rows::noMailbox);
            Access.require(found.rights(), Right.DELETE_MAILBOX);
            remove(found.id(), found.name());
            log.write(place.owner(), modSeq, List.of(Entry.of(Kind.DELETED, found.id(), found.name())));
            changes.announce(List.of(new MailboxChanged(found.id(), modSeq)));
            return found;
        });
    }

    private void remove(MailboxId mailbox, MailboxName name) {
        long owner = mailbox.owner().value();
        long last = database.sql("""
                        with gone as (
                            delete from mailboxes where account_id = ? and id = ?
                            returning account_id, id, highest_modseq, messages, size),
                        remembered as (
                            insert into deleted_mailboxes (account_id, mailbox_id, name)
                            select account_id, id, ? from gone),
                        charged as (
                            update accounts a
                               set used_octets = a.used_octets - gone.size,
                                   message_count = a.message_count - gone.messages
                              from gone
                             where a.id = ?)
                        select highest_modseq + 1 from gone
                        """)
                .param(owner)
                .param(mailbox.value())
                .param(name.value())
                .param(owner)
                .query(Long.class)
                .single();
        database.sql("""
                        with d (account_id, mailbox_id) as (values (?::bigint, ?::bigint)),
                        e as (delete from expunged x using d
                               where (x.account_id, x.mailbox_id) = (d.account_id, d.mailbox_id) and x.content is null),
                        s as (delete from seen_by x using d where (x.account_id, x.mailbox_id) = (d.account_id, d.mailbox_id)),
                        i as (delete from search_entries x using d where (x.account_id, x.mailbox_id) = (d.account_id, d.mailbox_id)),
                        g as (delete from acl x using d where (x.account_id, x.mailbox_id) = (d.account_id, d.mailbox_id)),
                        a as (delete from annotations x using d where (x.account_id, x.mailbox_id) = (d.account_id, d.mailbox_id)),
                        taken as (
                            delete from messages x using d
                             where (x.account_id, x.mailbox_id) = (d.account_id, d.mailbox_id)
                            returning x.*)
                        insert into expunged (account_id, mailbox_id, modseq, uid, size, internal_date, flags, keywords,
                                              content)
                        select account_id, mailbox_id, ?, uid, size, internal_date, flags, keywords, content from taken
                        """).param(owner).param(mailbox.value()).param(last).update();
    }

    void rename(AccountId account, MailboxName from, MailboxName to) {
        transactions.write(() -> {
            Place old = places.place(account, from);
            Place fresh = places.place(account, to);
            if (!old.owner().equals(fresh.owner())) {
                throw new Refusal(RefusalCode.CANNOT, "a mailbox cannot be renamed into another account");
            }
            if (fresh.name().isInferiorOf(old.name()) && !old.name().isInbox()) {
                throw new Refusal(RefusalCode.CANNOT, "a mailbox cannot become its own inferior");
            }
            ModSeq modSeq = locks.account(old.owner());
            places.requireCreating(fresh);
            if (old.name().isInbox()) {
                giveAwayInbox(old, fresh, modSeq);
            } else {
                renameWithInferiors(old, fresh.name(), modSeq);
            }
            return fresh;
        });
    }

    void subscribe(AccountId account, MailboxName name, boolean subscribed) {
        String statement = subscribed
                ? "insert into subscriptions (account_id, name) values (?, ?) on conflict do nothing"
                : "delete from subscriptions where account_id = ? and name = ?";
        transactions.write(() -> {
            ModSeq modSeq = locks.account(account);
            int changed = database.sql(statement)
                    .param(account.value())
                    .param(name.value())
                    .update();
            if (changed > 0) {
                Kind kind = subscribed ? Kind.SUBSCRIBED : Kind.UNSUBSCRIBED;
                log.write(account, modSeq, List.of(Entry.ofSubscription(kind, name)));
                changes.announce(List.of(MailboxChanged.names(account, modSeq)));
            }
            return changed;
        });
    }

    /// RFC 9051 §6.3.6.
    private void giveAwayInbox(Place inbox, Place to, ModSeq modSeq) {
        Found found = places.mailbox(inbox).orElseThrow(Rows::noMailbox);
        Access.require(found.rights(), Right.DELETE_MAILBOX);
        MailboxId target = make(to, null, modSeq);
        // Whoever may rename INBOX gives away all of it, with the flags of its owner.
        messages.move(inbox.owner(), found.id(), EVERYTHING, target);
        copyAnnotations(found.id(), target);
    }

    /// RFC 5464 §4.1.
    private void copyAnnotations(MailboxId inbox, MailboxId target) {
        database.sql("""
                        insert into annotations (account_id, mailbox_id, reader, entry, value)
                        select account_id, ?, reader, entry, value
                          from annotations where account_id = ? and mailbox_id = ?
                        """)
                .param(target.value())
                .param(inbox.owner().value())
                .param(inbox.value())
                .update();
    }

    private void renameWithInferiors(Place from, MailboxName to, ModSeq modSeq) {
        Map<MailboxName, MailboxId> before = all(from.owner());
        Found found = places.mailbox(from).orElseThrow(Rows::noMailbox);
        Access.require(found.rights(), Right.DELETE_MAILBOX);
        Set<MailboxName> staying = new HashSet<>(before.keySet());
        List<Entry> entries = new ArrayList<>();
        before.forEach((name, id) -> {
            if (name.equals(from.name()) || name.isInferiorOf(from.name())) {
                staying.remove(name);
                entries.add(Entry.of(Kind.RENAMED, id, name.renamed(from.name(), to)));
            }
        });
        if (entries.stream().map(entry -> new MailboxName(entry.name())).anyMatch(staying::contains)) {
            throw exists(to);
        }
        database.sql("""
                        update mailboxes b set name = n.name
                          from unnest(?::bigint[], ?::text[]) n (id, name)
                         where b.account_id = ? and b.id = n.id
                        """)
                .param(entries.stream().mapToLong(Entry::mailbox).toArray())
                .param(entries.stream().map(Entry::name).toArray(String[]::new))
                .param(from.owner().value())
                .update();
        Place fresh = new Place(from.owner(), to, from.viewer());
        made(fresh, null, Places.superiors(to)).forEach((name, id) -> entries.add(Entry.of(Kind.CREATED, id, name)));
        log.write(from.owner(), modSeq, entries);
        changes.announce(entries.stream()
                .map(entry -> new MailboxChanged(new MailboxId(from.owner(), entry.mailbox()), modSeq))
                .toList());
    }

    /// Makes the mailbox and its superiors, where they do not exist.
    ///
    /// @throws Refusal with [RefusalCode#ALREADY_EXISTS]
    private MailboxId make(Place place, @Nullable SpecialUse specialUse, ModSeq modSeq) {
        List<MailboxName> names = Places.superiors(place.name());
        names.add(place.name());
        Map<MailboxName, MailboxId> made = made(place, specialUse, names);
        MailboxId id = made.get(place.name());
        if (id == null) {
            throw exists(place.name());
        }
        List<Entry> entries = new ArrayList<>();
        made.forEach((name, each) -> entries.add(Entry.of(Kind.CREATED, each, name)));
        log.write(place.owner(), modSeq, entries);
        changes.announce(List.of(new MailboxChanged(id, modSeq)));
        return id;
    }

    /// Makes those of the mailboxes that do not exist. Who may do what is taken from the nearest superior that did.
    ///
    /// @return what was made
    private Map<MailboxName, MailboxId> made(Place place, @Nullable SpecialUse specialUse, List<MailboxName> names) {
        Map<MailboxName, MailboxId> made = new TreeMap<>();
        database.sql("""
                        with made as (
                            insert into mailboxes (account_id, name, special_use)
                            select ?, n, case when n = ? then ? end from unnest(?::text[]) n
                            on conflict (account_id, name) do nothing
                            returning account_id, id, name),
                        above as (
                            select b.account_id, b.id from mailboxes b
                             where b.account_id = ? and b.name = any(?)
                             order by length(b.name) desc limit 1),
                        shared as (
                            insert into acl (account_id, mailbox_id, grantee, negative, rights, domain)
                            select m.account_id, m.id, g.grantee, g.negative, g.rights, g.domain
                              from made m, above b join acl g on g.account_id = b.account_id and g.mailbox_id = b.id)
                        select id, name from made
                        """)
                .param(place.owner().value())
                .param(place.name().value())
                .param(specialUse == null ? null : specialUse.name())
                .param(names.stream().map(MailboxName::value).toArray(String[]::new))
                .param(place.owner().value())
                .param(Places.superiors(place.name()).stream()
                        .map(MailboxName::value)
                        .toArray(String[]::new))
                .query(row -> {
                    made.put(new MailboxName(row.getString(2)), new MailboxId(place.owner(), row.getLong(1)));
                });
        return made;
    }

    private Map<MailboxName, MailboxId> all(AccountId account) {
        Map<MailboxName, MailboxId> all = new TreeMap<>();
        database.sql("select id, name from mailboxes where account_id = ?")
                .param(account.value())
                .query(row -> {
                    all.put(new MailboxName(row.getString(2)), new MailboxId(account, row.getLong(1)));
                });
        return all;
    }

    private static Refusal exists(MailboxName name) {
        return new Refusal(RefusalCode.ALREADY_EXISTS, "there is a mailbox " + name + " already");
    }
}
