package org.pennypost.mailbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.OtherUsers;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.SpecialUse;
import org.pennypost.mailbox.database.Transactions;

/// The mailboxes that an account sees, its own and those of others, and what it subscribes to: one round trip.
@Component
class MailboxListing {

    /// Names of others that are longer than a name may be are passed over: nobody could say them.
    private static final int LONGEST_NAME = 1000;

    private final JdbcClient database;
    private final Transactions transactions;

    MailboxListing(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    List<Mailbox> list(AccountId account) {
        List<Mailbox> mailboxes = transactions.single(() -> database.sql("""
                        with viewer as (select id, domain from accounts where id = ?),
                        %s,
                        visible as (
                            select account_id, id, name, special_use, ? as rights
                              from mailboxes where account_id = (select id from viewer)
                            union all
                            select b.account_id, b.id, ? || a.address || '/' || b.name, null, g.rights
                              from granted g
                              join mailboxes b on b.account_id = g.account_id and b.id = g.mailbox_id
                              join accounts a on a.id = g.account_id
                             where length(a.address) + length(b.name) < ?),
                        subscribed as (select name from subscriptions where account_id = (select id from viewer))
                        select b.account_id, b.id, coalesce(b.name, s.name), s.name is not null, b.special_use,
                               coalesce(b.rights, 0)
                          from visible b
                          full join subscribed s on s.name = b.name
                        """.formatted(Granted.with(Right.LOOKUP)))
                .param(account.value())
                .param(RightsColumn.bits(Rights.ALL))
                .param(OtherUsers.PREFIX.value() + MailboxName.DELIMITER)
                .param(LONGEST_NAME - OtherUsers.PREFIX.value().length() - 1)
                .query((row, _) -> mailbox(row))
                .list());
        if (mailboxes.isEmpty()) {
            throw Rows.noAccount();
        }
        return mailboxes.stream().sorted(Comparator.comparing(Mailbox::name)).toList();
    }

    private static Mailbox mailbox(ResultSet row) throws SQLException {
        Long id = row.getObject(2, Long.class);
        String specialUse = row.getString(5);
        return new Mailbox(
                id == null ? null : new MailboxId(new AccountId(row.getLong(1)), id),
                new MailboxName(row.getString(3)),
                row.getBoolean(4),
                specialUse == null ? null : SpecialUse.valueOf(specialUse),
                RightsColumn.rights(row.getInt(6)));
    }
}
