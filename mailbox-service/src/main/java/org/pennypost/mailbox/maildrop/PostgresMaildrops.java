package org.pennypost.mailbox.maildrop;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MaildropLease;
import org.pennypost.mail.store.MaildropPolicies;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.OpenMaildrop;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.UidValidity;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.store.Rows;
import org.pennypost.mailbox.store.UidRanges;

/// Maildrops in PostgreSQL. Round trips: open 2 (the lock, with its commit, and the look at INBOX), renew 1 for
/// however many, read 1 for each page of messages, update 1 if nothing is removed, else 4: the lease, the lock on the
/// mailbox, one statement, commit.
@Component
class PostgresMaildrops implements Maildrops {

    private final JdbcClient database;
    private final Transactions transactions;
    private final MaildropLeases leases;
    private final MaildropPolicyTable policies;
    private final MailboxStore mailboxes;

    PostgresMaildrops(
            JdbcClient database,
            Transactions transactions,
            MaildropLeases leases,
            MaildropPolicyTable policies,
            MailboxStore mailboxes) {
        this.database = database;
        this.transactions = transactions;
        this.leases = leases;
        this.policies = policies;
        this.mailboxes = mailboxes;
    }

    @Override
    public MaildropPolicies policies() {
        return policies.all();
    }

    @Override
    public OpenMaildrop open(AccountId account) {
        MaildropLease lease = leases.take(account);
        boolean opened = false;
        try {
            OpenMaildrop maildrop = look(lease);
            opened = true;
            return maildrop;
        } finally {
            if (!opened) {
                leases.giveBack(lease);
            }
        }
    }

    /// One statement, so that what it tells is of one moment. The few messages that are not sent as they are kept are
    /// found by an index that has no others.
    private OpenMaildrop look(MaildropLease lease) {
        return transactions.single(() -> database.sql("""
                        select b.account_id, b.id, b.uid_validity, s.*, o.*,
                               p.expire_days, p.delete_retrieved, p.login_delay
                          from mailboxes b
                         cross join lateral (
                                select array_agg(m.uid order by m.uid), array_agg(m.size order by m.uid)
                                  from messages m
                                 where m.account_id = b.account_id and m.mailbox_id = b.id) s
                         cross join lateral (
                                select array_agg(m.uid order by m.uid)
                                           filter (where c.parsed like '%"unfinished":true%'),
                                       array_agg(m.uid order by m.uid)
                                           filter (where c.parsed like '%"eightBitHeader":true%')
                                  from messages m join contents c on c.sha256 = m.content
                                 where m.account_id = b.account_id and m.mailbox_id = b.id
                                   and (c.parsed like '%"unfinished":true%'
                                        or c.parsed like '%"eightBitHeader":true%')) o
                          left join maildrop_policies p on p.account_id = b.account_id
                         where b.account_id = ? and b.name = 'INBOX'
                        """)
                .param(lease.account().value())
                .query((row, _) -> maildrop(lease, row))
                .optional()
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "the account has no INBOX")));
    }

    private OpenMaildrop maildrop(MaildropLease lease, ResultSet row) throws SQLException {
        long[] uids = longs(row, 4);
        long[] sizes = longs(row, 5);
        for (long unfinished : longs(row, 6)) {
            sizes[Arrays.binarySearch(uids, unfinished)] += 2;
        }
        return new OpenMaildrop(
                lease,
                new MailboxId(new AccountId(row.getLong(1)), row.getLong(2)),
                new UidValidity(row.getLong(3)),
                policies.merged(new MaildropRules(
                        row.getObject(8, Integer.class),
                        row.getObject(9, Boolean.class),
                        row.getObject(10, Integer.class))),
                uids,
                sizes,
                UidRanges.of(Rows.longs(row, 7)));
    }

    private static long[] longs(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return array == null
                ? new long[0]
                : Arrays.stream((Long[]) array.getArray())
                        .mapToLong(Long::longValue)
                        .toArray();
    }

    @Override
    public Set<UUID> renew(List<MaildropLease> renewed) {
        return renewed.isEmpty() ? Set.of() : leases.renew(renewed);
    }

    /// The lease is given up first: who waits for it gets it when all is committed.
    @Override
    public UidSet update(MaildropLease lease, MailboxId inbox, UidSet removed) {
        if (removed.isEmpty()) {
            requireHeld(leases.release(lease));
            return UidSet.EMPTY;
        }
        return transactions.write(() -> {
            requireHeld(leases.release(lease));
            return mailboxes.remove(lease.account(), inbox, removed);
        });
    }

    private static void requireHeld(boolean held) {
        if (!held) {
            throw new Refusal(RefusalCode.IN_USE, "the lock on the maildrop was lost, nothing was deleted");
        }
    }

    @Override
    public void release(MaildropLease lease) {
        leases.release(lease);
    }
}
