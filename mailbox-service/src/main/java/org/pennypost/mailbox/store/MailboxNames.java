package org.pennypost.mailbox.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.pennypost.mail.store.SpecialUse;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.api.events.MailboxChanged;
import org.pennypost.mailbox.changes.Changes;
import org.pennypost.mailbox.database.Transactions;

/// The names of an account's mailboxes and what is subscribed. Changes of names are made one after another for each
/// account, under the lock of its row. Round trips with the commit: list 1 (no commit), create 4, subscribe 2,
/// delete 5, rename 4 (INBOX: 6), whatever the number of inferiors and messages.
@Component
class MailboxNames {

    private static final UidSet ALL = UidSet.range(1, 0xffff_ffffL);

    private final JdbcClient database;
    private final Transactions transactions;
    private final MailboxLocks locks;
    private final MessageWriting messages;
    private final Changes changes;

    MailboxNames(
            JdbcClient database,
            Transactions transactions,
            MailboxLocks locks,
            MessageWriting messages,
            Changes changes) {
        this.database = database;
        this.transactions = transactions;
        this.locks = locks;
        this.messages = messages;
        this.changes = changes;
    }

    List<Mailbox> list(AccountId account) {
        List<Mailbox> mailboxes = transactions.single(() -> database.sql("""
                        select b.id, coalesce(b.name, s.name), s.name is not null, b.special_use
                          from (select id, name, special_use from mailboxes where account_id = ?) b
                          full join (select name from subscriptions where account_id = ?) s on s.name = b.name
                        """)
                .param(account.value())
                .param(account.value())
                .query((row, _) -> {
                    Long id = row.getObject(1, Long.class);
                    String specialUse = row.getString(4);
                    return new Mailbox(
                            id == null ? null : new MailboxId(account, id),
                            new MailboxName(row.getString(2)),
                            row.getBoolean(3),
                            specialUse == null ? null : SpecialUse.valueOf(specialUse));
                })
                .list());
        if (mailboxes.isEmpty()) {
            throw Rows.noAccount();
        }
        return mailboxes.stream().sorted(Comparator.comparing(Mailbox::name)).toList();
    }

    Mailbox create(AccountId account, MailboxName name, @Nullable SpecialUse specialUse) {
        return transactions.write(() -> {
            locks.account(account);
            Map<MailboxName, MailboxId> made = make(account, name, specialUse);
            MailboxId id = made.get(name);
            if (id == null) {
                throw exists(name);
            }
            boolean subscribed = database.sql(
                            "select exists (select from subscriptions where account_id = ? and name = ?)")
                    .param(account.value())
                    .param(name.value())
                    .query(Boolean.class)
                    .single();
            return new Mailbox(id, name, subscribed, specialUse);
        });
    }

    void delete(AccountId account, MailboxName name) {
        if (name.isInbox()) {
            throw new Refusal(RefusalCode.CANNOT, "INBOX cannot be deleted");
        }
        transactions.write(() -> {
            locks.account(account);
            MailboxId mailbox = find(account, name).orElseThrow(Rows::noMailbox);
            ModSeq last = database.sql("""
                            with gone as (
                                delete from mailboxes where account_id = ? and id = ?
                                returning highest_modseq, messages, size),
                            charged as (
                                update accounts a
                                   set used_octets = a.used_octets - gone.size,
                                       message_count = a.message_count - gone.messages
                                  from gone
                                 where a.id = ?)
                            select highest_modseq from gone
                            """)
                    .param(account.value())
                    .param(mailbox.value())
                    .param(account.value())
                    .query((row, _) -> new ModSeq(row.getLong(1) + 1))
                    .single();
            database.sql("""
                            with forgotten as (delete from expunged where account_id = ? and mailbox_id = ?),
                            left_out as (delete from search_entries where account_id = ? and mailbox_id = ?)
                            delete from messages where account_id = ? and mailbox_id = ?
                            """)
                    .param(account.value())
                    .param(mailbox.value())
                    .param(account.value())
                    .param(mailbox.value())
                    .param(account.value())
                    .param(mailbox.value())
                    .update();
            changes.announce(List.of(new MailboxChanged(mailbox, last)));
            return mailbox;
        });
    }

    void rename(AccountId account, MailboxName from, MailboxName to) {
        if (to.isInferiorOf(from) && !from.isInbox()) {
            throw new Refusal(RefusalCode.CANNOT, "a mailbox cannot become its own inferior");
        }
        transactions.write(() -> {
            locks.account(account);
            if (from.isInbox()) {
                return giveAwayInbox(account, to);
            }
            return renameWithInferiors(account, from, to);
        });
    }

    void subscribe(AccountId account, MailboxName name, boolean subscribed) {
        String statement = subscribed
                ? "insert into subscriptions (account_id, name) select id, ? from accounts where id = ? on conflict do nothing"
                : "delete from subscriptions where name = ? and account_id = ?";
        transactions.write(() -> database.sql(statement)
                .param(name.value())
                .param(account.value())
                .update());
    }

    /// RFC 9051 §6.3.6.
    private MailboxName giveAwayInbox(AccountId account, MailboxName to) {
        MailboxId target = make(account, to, null).get(to);
        if (target == null) {
            throw exists(to);
        }
        MailboxId inbox = find(account, MailboxName.INBOX).orElseThrow(Rows::noMailbox);
        messages.move(inbox, ALL, target);
        return to;
    }

    private MailboxName renameWithInferiors(AccountId account, MailboxName from, MailboxName to) {
        Map<MailboxName, MailboxId> before = all(account);
        if (!before.containsKey(from)) {
            throw Rows.noMailbox();
        }
        Set<MailboxName> staying = new HashSet<>(before.keySet());
        List<Long> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        before.forEach((name, id) -> {
            if (name.equals(from) || name.isInferiorOf(from)) {
                staying.remove(name);
                ids.add(id.value());
                names.add(name.renamed(from, to).value());
            }
        });
        if (names.stream().map(MailboxName::new).anyMatch(staying::contains)) {
            throw exists(to);
        }
        List<String> superiors = superiors(to).stream().map(MailboxName::value).toList();
        database.sql("""
                        with renamed as (
                            update mailboxes b set name = n.name
                              from unnest(?::bigint[], ?::text[]) n (id, name)
                             where b.account_id = ? and b.id = n.id)
                        insert into mailboxes (account_id, name) select ?, s from unnest(?::text[]) s
                        on conflict (account_id, name) do nothing
                        """)
                .param(ids.stream().mapToLong(Long::longValue).toArray())
                .param(names.toArray(String[]::new))
                .param(account.value())
                .param(account.value())
                .param(superiors.toArray(String[]::new))
                .update();
        return to;
    }

    /// Makes the mailbox and its superiors, where they do not exist.
    ///
    /// @return what was made
    private Map<MailboxName, MailboxId> make(AccountId account, MailboxName name, @Nullable SpecialUse specialUse) {
        List<MailboxName> names = superiors(name);
        names.add(name);
        Map<MailboxName, MailboxId> made = new TreeMap<>();
        database.sql("""
                        insert into mailboxes (account_id, name, special_use)
                        select ?, n, case when n = ? then ? end from unnest(?::text[]) n
                        on conflict (account_id, name) do nothing
                        returning id, name
                        """)
                .param(account.value())
                .param(name.value())
                .param(specialUse == null ? null : specialUse.name())
                .param(names.stream().map(MailboxName::value).toArray(String[]::new))
                .query(row -> {
                    made.put(new MailboxName(row.getString(2)), new MailboxId(account, row.getLong(1)));
                });
        return made;
    }

    private Optional<MailboxId> find(AccountId account, MailboxName name) {
        return database.sql("select id from mailboxes where account_id = ? and name = ? for update")
                .param(account.value())
                .param(name.value())
                .query((row, _) -> new MailboxId(account, row.getLong(1)))
                .optional();
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

    private static List<MailboxName> superiors(MailboxName name) {
        List<MailboxName> superiors = new ArrayList<>();
        for (var next = name.parent(); next.isPresent(); next = next.get().parent()) {
            superiors.add(next.get());
        }
        return superiors;
    }

    private static Refusal exists(MailboxName name) {
        return new Refusal(RefusalCode.ALREADY_EXISTS, "there is a mailbox " + name + " already");
    }
}
