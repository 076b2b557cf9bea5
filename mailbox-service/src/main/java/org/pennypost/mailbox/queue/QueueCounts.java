package org.pennypost.mailbox.queue;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pennypost.mailbox.database.Transactions;

/// How many deliveries wait, without counting them: what was summed up, and what has changed since.
@Service
public class QueueCounts {

    /// The domain that stands for all of them.
    private static final String ALL = "";

    private final JdbcClient database;
    private final Transactions transactions;

    QueueCounts(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /// @param domain canonical
    public record Waiting(String domain, long queued, long leased, long held) {

        public long all() {
            return queued + leased + held;
        }
    }

    /// @param domain canonical; null for all
    public Waiting of(@Nullable String domain) {
        String key = domain == null ? ALL : domain;
        return transactions.single(() -> database.sql("""
                        select coalesce(sum(queued), 0), coalesce(sum(leased), 0), coalesce(sum(held), 0)
                          from (select queued, leased, held from queue_counts where domain = ?
                                union all
                                select queued, leased, held from queue_count_changes where ? in (domain, '')) c
                        """)
                .param(key)
                .param(key)
                .query((row, _) -> new Waiting(key, row.getLong(1), row.getLong(2), row.getLong(3)))
                .single());
    }

    /// Those with the most deliveries first, as they were summed up last.
    public List<Waiting> busiest(int most) {
        return transactions.single(() -> database.sql("""
                        select domain, queued, leased, held from queue_counts
                         where domain <> '' and queued + leased + held > 0
                         order by queued + leased + held desc limit ?
                        """)
                .param(most)
                .query((row, _) -> new Waiting(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .list());
    }

    /// Sums up some of the changes, within one transaction.
    ///
    /// @return whether there may be more
    boolean sumUp(int most) {
        return transactions.write(() -> {
            int changes = database.sql("""
                            with taken as (
                                delete from queue_count_changes
                                 where ctid = any(array(select ctid from queue_count_changes limit ?
                                                           for update skip locked))
                                returning domain, queued, leased, held),
                            summed as (
                                insert into queue_counts as c
                                select coalesce(domain, ''), sum(queued), sum(leased), sum(held) from taken
                                 group by grouping sets ((domain), ())
                                having count(*) > 0
                                 order by 1
                                on conflict (domain) do update
                                   set queued = c.queued + excluded.queued, leased = c.leased + excluded.leased,
                                       held = c.held + excluded.held)
                            select count(*) from taken
                            """).param(most).query(Integer.class).single();
            if (changes > 0) {
                database.sql("""
                                delete from queue_counts
                                 where domain <> '' and queued + leased + held = 0
                                   and queued = 0 and leased = 0 and held = 0
                                """).update();
            }
            return changes == most;
        });
    }
}
