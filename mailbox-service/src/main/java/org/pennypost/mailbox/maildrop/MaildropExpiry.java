package org.pennypost.mailbox.maildrop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.ExclusiveWork;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.store.Rows;
import org.pennypost.mailbox.store.UidRanges;

/// Removes from INBOX what has been there for as many days as the policy of its account allows (RFC 2449 §6.7). It can
/// be brought back like whatever else is expunged. An account whose maildrop is open has to wait: its numbers stay.
///
/// UIDs ascend with the time at which messages came in: only the beginning of a mailbox is looked at.
@Component
class MaildropExpiry extends Periodic {

    private static final Logger log = LoggerFactory.getLogger(MaildropExpiry.class);
    private static final int ACCOUNTS = 100;
    private static final int MESSAGES = 500;

    private final JdbcClient database;
    private final Transactions transactions;
    private final ExclusiveWork exclusively;
    private final MailboxStore mailboxes;
    private final MaildropProperties defaults;

    MaildropExpiry(
            JdbcClient database,
            Transactions transactions,
            ExclusiveWork exclusively,
            MailboxStore mailboxes,
            MaildropProperties defaults) {
        super("maildrop-expiry", defaults.expiryInterval());
        this.database = database;
        this.transactions = transactions;
        this.exclusively = exclusively;
        this.mailboxes = mailboxes;
        this.defaults = defaults;
    }

    private record Expired(MailboxId inbox, UidSet uids) {}

    /// One round over all accounts, unless another instance is at it.
    ///
    /// @return how many messages were removed
    long expire() {
        return exclusively.run("maildrop-expiry", this::everywhere).orElse(0L);
    }

    @Override
    protected boolean round() {
        expire();
        return false;
    }

    private long everywhere() {
        long removed = 0;
        long first = 0;
        for (List<Expired> page = page(first, Long.MAX_VALUE); !page.isEmpty(); page = page(first, Long.MAX_VALUE)) {
            for (Expired each : page) {
                removed += remove(each.inbox.owner());
            }
            first = page.getLast().inbox.owner().value() + 1;
        }
        if (removed > 0) {
            log.info("removed {} messages that had expired", removed);
        }
        return removed;
    }

    /// A page at a time.
    private long remove(AccountId account) {
        long removed = 0;
        int last;
        do {
            last = transactions.write(() -> removePage(account));
            removed += last;
        } while (last > 0);
        return removed;
    }

    /// Looks again, with the account and its lease locked: nobody opens the maildrop meanwhile.
    private int removePage(AccountId account) {
        for (String locking : List.of(
                "select from accounts where id = ? for update",
                "select from maildrop_leases where account_id = ? for update")) {
            database.sql(locking).param(account.value()).query(_ -> {});
        }
        return page(account.value(), account.value()).stream()
                .mapToInt(it -> Math.toIntExact(
                        mailboxes.remove(account, it.inbox, it.uids).count()))
                .sum();
    }

    /// Of the accounts with these numbers, some at a time.
    private List<Expired> page(long first, long last) {
        return transactions.single(() -> database.sql("""
                        select b.account_id, b.id, o.uids
                          from accounts a
                          left join maildrop_policies p on p.account_id = a.id
                          join mailboxes b on b.account_id = a.id and b.name = 'INBOX'
                         cross join lateral (
                                select array_agg(f.uid order by f.uid)
                                           filter (where f.saved_date < now()
                                                   - coalesce(p.expire_days, ?) * interval '1 day') uids
                                  from (select m.uid, m.saved_date from messages m
                                         where m.account_id = b.account_id and m.mailbox_id = b.id
                                         order by m.uid limit ?) f) o
                         where a.id between ? and ? and coalesce(p.expire_days, ?) > 0 and o.uids is not null
                           and not exists (select from maildrop_leases l where l.account_id = a.id and %s)
                         order by a.id
                         limit ?
                        """.formatted(MaildropLeases.HELD))
                .param(defaults.expireDays())
                .param(MESSAGES)
                .param(first)
                .param(last)
                .param(defaults.expireDays())
                .param(Maildrops.LEASE.toMillis())
                .param(ACCOUNTS)
                .query((row, _) -> expired(row))
                .list());
    }

    private static Expired expired(ResultSet row) throws SQLException {
        MailboxId inbox = new MailboxId(new AccountId(row.getLong(1)), row.getLong(2));
        return new Expired(inbox, UidRanges.of(Rows.longs(row, 3)));
    }
}
