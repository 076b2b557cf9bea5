package org.pennypost.mailbox.accounts;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// As whom accounts may send besides themselves: what an administrator grants. The right to send as an address
/// of ours ends with the address.
@Service
public class SendAsTable {

    private static final int MOST = 1000;

    private final JdbcClient database;
    private final Transactions transactions;

    SendAsTable(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /// Ascending by address: all, since there are at most 1000.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public List<SendAsGrant> list(MailAddress account) {
        return transactions.write(() -> database.sql("""
                        select address, granted_at from send_as where account_id = ? order by address
                        """)
                .param(lock(account))
                .query((row, _) -> new SendAsGrant(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .list());
    }

    /// The right to send as the address, with any detail. A right that was granted before stays.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND], or [RefusalCode#LIMIT] if the account has too many
    public void grant(MailAddress account, MailAddress address) {
        grant(account, address.canonical());
    }

    /// The right to send as every address of the domain.
    ///
    /// @throws Refusal as [#grant(MailAddress, MailAddress)] does
    public void grant(MailAddress account, MailDomain domain) {
        grant(account, Spelling.catchAll(domain));
    }

    private void grant(MailAddress account, String address) {
        transactions.write(() -> {
            long id = lock(account);
            database.sql("insert into send_as (account_id, address) values (?, ?) on conflict do nothing")
                    .param(id)
                    .param(address)
                    .update();
            long count = database.sql("select count(*) from send_as where account_id = ?")
                    .param(id)
                    .query(Long.class)
                    .single();
            if (count > MOST) {
                throw new Refusal(RefusalCode.LIMIT, "an account may send as " + MOST + " others at the most");
            }
            return id;
        });
    }

    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public void revoke(MailAddress account, MailAddress address) {
        revoke(account, address.canonical());
    }

    /// Addresses of the domain that were granted one by one stay granted.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public void revoke(MailAddress account, MailDomain domain) {
        revoke(account, Spelling.catchAll(domain));
    }

    private void revoke(MailAddress account, String address) {
        transactions.write(() -> {
            int revoked = database.sql("delete from send_as where account_id = ? and address = ?")
                    .param(lock(account))
                    .param(address)
                    .update();
            if (revoked == 0) {
                throw new Refusal(RefusalCode.NOT_FOUND, account + " has no right of its own to send as " + address);
            }
            return revoked;
        });
    }

    /// Those of the names that are granted to the account. One round trip.
    ///
    /// @param names canonical addresses, and `@domain`
    Set<String> granted(AccountId account, Collection<String> names) {
        return new HashSet<>(database.sql("select address from send_as where account_id = ? and address = any(?)")
                .param(account.value())
                .param(names.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    private long lock(MailAddress account) {
        return database.sql("select id from accounts where address = ? for update")
                .param(account.canonical())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "there is no account " + account));
    }
}
