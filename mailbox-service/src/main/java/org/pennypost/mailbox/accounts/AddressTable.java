package org.pennypost.mailbox.accounts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Writes which addresses there are, each one thing only. Within the open transaction.
@Component
class AddressTable {

    enum Kind {
        ACCOUNT,
        ALIAS,
        GROUP,
        CATCH_ALL
    }

    private final JdbcClient database;

    AddressTable(JdbcClient database) {
        this.database = database;
    }

    /// @return when it was added
    /// @throws Refusal with [RefusalCode#ALREADY_EXISTS] if it is something already
    Instant add(MailAddress address, Kind kind, @Nullable AccountId account) {
        return insert(address.canonical(), address.domain(), kind, account)
                .orElseThrow(
                        () -> new Refusal(RefusalCode.ALREADY_EXISTS, "the address " + address + " exists already"));
    }

    /// Where all mail of the domain goes that nobody else takes; in place of what was there.
    void setCatchAll(MailDomain domain, List<MailAddress> targets) {
        Optional<Instant> _ = insert(Spelling.catchAll(domain), domain, Kind.CATCH_ALL, null);
        setTargets(Spelling.catchAll(domain), targets);
    }

    /// @return when it was added; empty if it is something already
    private Optional<Instant> insert(String address, MailDomain domain, Kind kind, @Nullable AccountId account) {
        return database.sql("""
                        insert into addresses (address, domain, kind, account_id) values (?, ?, ?, ?)
                        on conflict (address) do nothing
                        returning created_at
                        """)
                .param(address)
                .param(domain.name())
                .param(kind.name())
                .param(account == null ? null : account.value())
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    /// With its targets; wherever it was a target it is none any more.
    ///
    /// @return whether there was such an address of that kind
    boolean remove(String address, Kind kind) {
        boolean removed = database.sql("delete from addresses where address = ? and kind = ?")
                        .param(address)
                        .param(kind.name())
                        .update()
                == 1;
        if (removed) {
            removeAsTargets(List.of(address));
            if (kind != Kind.CATCH_ALL) {
                removeGrants(List.of(address));
            }
        }
        return removed;
    }

    /// Its own address and its aliases.
    void removeAllOf(AccountId account) {
        List<String> removed = database.sql("delete from addresses where account_id = ? returning address")
                .param(account.value())
                .query((row, _) -> row.getString(1))
                .list();
        removeAsTargets(removed);
        removeGrants(removed);
    }

    /// Nobody may send as one of them any more by a right that was granted.
    ///
    /// @param addresses canonical, or `@domain`
    void removeGrants(Collection<String> addresses) {
        database.sql("delete from send_as where address = any(?)")
                .param(addresses.toArray(String[]::new))
                .update();
    }

    private void removeAsTargets(Collection<String> addresses) {
        database.sql("delete from address_targets where target = any(?)")
                .param(addresses.toArray(String[]::new))
                .update();
    }

    /// In place of those that there were.
    void setTargets(String address, List<MailAddress> targets) {
        database.sql("delete from address_targets where address = ?")
                .param(address)
                .update();
        addTargets(address, targets);
    }

    /// Those that are targets already stay as they are.
    void addTargets(String address, List<MailAddress> targets) {
        database.sql("""
                        insert into address_targets (address, target, written)
                        select ?, t.target, t.written from unnest(?::text[], ?::text[]) t (target, written)
                        on conflict (address, target) do nothing
                        """)
                .param(address)
                .param(targets.stream().map(MailAddress::canonical).toArray(String[]::new))
                .param(targets.stream().map(MailAddress::toString).toArray(String[]::new))
                .update();
    }

    /// @return whether it was one
    boolean removeTarget(String address, MailAddress target) {
        return database.sql("delete from address_targets where address = ? and target = ?")
                        .param(address)
                        .param(target.canonical())
                        .update()
                == 1;
    }

    /// In the order of their canonical forms.
    List<MailAddress> targets(String address) {
        return database.sql("select written from address_targets where address = ? order by target")
                .param(address)
                .query((row, _) -> MailAddress.parse(row.getString(1)))
                .list();
    }

    /// Locks the row until the end of the transaction.
    ///
    /// @return whether there is such an address of that kind
    boolean lock(String address, Kind kind) {
        return database.sql("select true from addresses where address = ? and kind = ? for update")
                .param(address)
                .param(kind.name())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
