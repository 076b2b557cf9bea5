package org.pennypost.mailbox.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;

/// Finds out where mail for addresses goes: an account's own address first, then an alias, then the address without
/// its `+detail`. One round trip for any number of addresses.
@Component
public class AddressDirectory {

    private final JdbcClient database;

    AddressDirectory(JdbcClient database) {
        this.database = database;
    }

    /// @return a destination for each of the addresses
    public Map<MailAddress, Destination> resolve(Collection<MailAddress> addresses) {
        Set<String> candidates = new HashSet<>();
        Set<String> domains = new HashSet<>();
        for (MailAddress address : addresses) {
            candidates.add(address.canonical());
            CanonicalAddress.withoutDetail(address).ifPresent(candidates::add);
            domains.add(address.domain().name());
        }
        Known known = known(candidates.toArray(String[]::new), domains.toArray(String[]::new));
        Map<MailAddress, Destination> destinations = HashMap.newHashMap(addresses.size());
        for (MailAddress address : addresses) {
            destinations.put(address, known.destination(address));
        }
        return destinations;
    }

    private Known known(String[] addresses, String[] domains) {
        Known known = new Known(new HashMap<>(), new HashMap<>(), new HashSet<>());
        database.sql("""
                        select 1, a.address, a.id, b.id, a.used_octets, a.quota_octets
                          from accounts a
                          join mailboxes b on b.account_id = a.id and b.name = 'INBOX'
                         where a.address = any(?)
                        union all
                        select 2, l.address, a.id, b.id, a.used_octets, a.quota_octets
                          from aliases l
                          join accounts a on a.id = l.account_id
                          join mailboxes b on b.account_id = a.id and b.name = 'INBOX'
                         where l.address = any(?)
                        union all
                        select 3, name, null, null, null, null from domains where name = any(?)
                        """).param(addresses).param(addresses).param(domains).query(known::add);
        return known;
    }

    private record Known(Map<String, Destination> accounts, Map<String, Destination> aliases, Set<String> domains) {

        void add(ResultSet row) throws SQLException {
            String name = row.getString(2);
            switch (row.getInt(1)) {
                case 1 -> accounts.put(name, local(row));
                case 2 -> aliases.put(name, local(row));
                default -> domains.add(name);
            }
        }

        private static Destination local(ResultSet row) throws SQLException {
            AccountId account = new AccountId(row.getLong(3));
            return new Destination.Local(
                    account, new MailboxId(account, row.getLong(4)), row.getLong(5), row.getObject(6, Long.class));
        }

        Destination destination(MailAddress address) {
            Destination found = find(address.canonical());
            if (found == null) {
                found = CanonicalAddress.withoutDetail(address).map(this::find).orElse(null);
            }
            if (found != null) {
                return found;
            }
            return domains.contains(address.domain().name()) ? new Destination.Unknown() : new Destination.Remote();
        }

        private @Nullable Destination find(String canonical) {
            Destination account = accounts.get(canonical);
            return account != null ? account : aliases.get(canonical);
        }
    }
}
