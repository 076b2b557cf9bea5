package org.pennypost.mailbox.accounts;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mailbox.database.SharedQuestions;

/// The tables of addresses and domains, read in one round trip: within the caller's transaction, else together with
/// what
/// others want to know at the same time.
@Component
class AddressEntries {

    private final JdbcClient database;
    private final SharedQuestions<Wanted, List<Entry>> shared;

    /// What is looked up.
    ///
    /// @param addresses canonical, or `@domain`
    /// @param junk      whether the mailboxes for junk are wanted too
    record Wanted(Set<String> addresses, Set<String> domains, boolean junk) {

        private static Wanted all(List<Wanted> each) {
            Set<String> addresses = new HashSet<>();
            Set<String> domains = new HashSet<>();
            boolean junk = false;
            for (Wanted one : each) {
                addresses.addAll(one.addresses);
                domains.addAll(one.domains);
                junk |= one.junk;
            }
            return new Wanted(addresses, domains, junk);
        }
    }

    /// What was found.
    sealed interface Entry {

        /// @param address canonical, or `@domain`
        record OfAddress(String address, Step step) implements Entry {}

        /// A domain of ours.
        ///
        /// @param aliasOf null for a domain of its own
        record OfDomain(String name, @Nullable String aliasOf) implements Entry {}
    }

    AddressEntries(JdbcClient database) {
        this.database = database;
        this.shared = new SharedQuestions<>(wanted -> Collections.nCopies(wanted.size(), read(Wanted.all(wanted))));
    }

    /// @return what there is of it; there may be more, which others have asked for
    List<Entry> find(Wanted wanted) {
        return TransactionSynchronizationManager.isActualTransactionActive() ? read(wanted) : shared.ask(wanted);
    }

    private List<Entry> read(Wanted wanted) {
        return database.sql("""
                        select r.address, r.account_id, b.id,
                               least(a.quota_octets - a.used_octets, d.quota_octets - d.used_octets),
                               least(a.quota_messages - a.message_count, d.quota_messages - d.message_count),
                               a.keeps_copy,
                               array(select t.written from address_targets t
                                      where t.address = coalesce(a.address, r.address) order by t.target),
                               case when ? then (select min(j.id) from mailboxes j
                                                  where j.account_id = r.account_id and j.special_use = 'JUNK') end
                          from addresses r
                          left join accounts a on a.id = r.account_id
                          left join mailboxes b on b.account_id = r.account_id and b.name = 'INBOX'
                          left join domains d on d.name = a.counted_domain
                         where r.address = any(?)
                        union all
                        select name, null, null, null, null, null, array_remove(array[alias_of], null), null
                          from domains where name = any(?)
                        """)
                .param(wanted.junk)
                .param(wanted.addresses.toArray(String[]::new))
                .param(wanted.domains.toArray(String[]::new))
                .query((row, _) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String name = row.getString(1);
        List<String> targets = texts(row, 7);
        if (name.indexOf('@') < 0) {
            return new Entry.OfDomain(name, targets.isEmpty() ? null : targets.getFirst());
        }
        List<MailAddress> onward = targets.stream().map(MailAddress::parse).toList();
        Long account = row.getObject(2, Long.class);
        if (account == null) {
            return new Entry.OfAddress(name, new Step.ToAll(onward));
        }
        AccountId owner = new AccountId(account);
        Long junk = row.getObject(8, Long.class);
        Inbox inbox = new Inbox(
                new MailboxId(owner, row.getLong(3)),
                junk == null ? null : new MailboxId(owner, junk),
                row.getObject(4, Long.class),
                row.getObject(5, Long.class));
        return new Entry.OfAddress(name, new Step.ToAccount(inbox, onward, row.getBoolean(6)));
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.asList((String[]) array.getArray());
    }
}
