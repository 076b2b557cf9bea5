package org.pennypost.mailbox.accounts;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.Transactions;

/// Slows down who guesses passwords, whichever instance is asked: after some failures each further one doubles the time
/// in which nothing is tried any more. Failures are counted for a name from one network, with few of them free, so that
/// others who use the same name are not held up; and for a name and for a network by themselves, with more of them
/// free. How long somebody has to wait is decided when it is read ([#WAITING]).
@Component
class LoginFailures extends Periodic {

    /// Whether any of the subjects, given with how many failures each has free, has to wait: within a query, with the
    /// parameters of [#subjects], [#free] and [#longestWait].
    static final String WAITING = """
            exists (select from unnest(?::bytea[], ?::integer[]) s (subject, free)
                      join login_failures f on f.subject = s.subject
                     where f.failures >= s.free and now() < %s)
            """.formatted(until("s.free"));

    /// Of the subjects, in their order.
    static final String[] KINDS = {"NAME_AND_NETWORK", "NAME", "NETWORK"};

    /// Of what is counted in `f`, with the parameter of how many seconds it is remembered.
    private static final String ONE_MORE =
            "case when f.last_at < now() - ? * interval '1 second' then 1 else f.failures + 1 end";

    /// Counts for a name from a network, if it may be: with a condition on a row `f` that is there.
    private static final String COUNT_PAIR = """
            insert into login_failures as f (subject, failures, last_at, kind, account_id, network)
            values (?, 1, now(), ?, ?::bigint, ?::cidr)
            on conflict (subject) do update set failures = %s, last_at = now() %%s
            returning failures
            """.formatted(ONE_MORE);

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int BATCH = 1_000;

    private final JdbcClient database;
    private final Transactions transactions;
    private final LoginProperties properties;

    LoginFailures(JdbcClient database, Transactions transactions, LoginProperties properties) {
        super("login-failures", INTERVAL);
        this.database = database;
        this.transactions = transactions;
        this.properties = properties;
    }

    /// Until when somebody has to wait, with the parameter of [#longestWait].
    ///
    /// @param free the column that has how many failures are free
    static String until(String free) {
        return "f.last_at + least(?, power(2, least(f.failures - %s, 30))) * interval '1 second'".formatted(free);
    }

    byte[][] subjects(LoginSource source) {
        return new byte[][] {source.pair(), source.account(), source.origin()};
    }

    Integer[] free() {
        return new Integer[] {
            properties.freeFailures(), properties.freeFailuresOfAccount(), properties.freeFailuresOfNetwork()
        };
    }

    /// In seconds.
    double longestWait() {
        return properties.longestWait().toMillis() / 1000.0;
    }

    /// Counts a try as failed before it is made, so that not many are made at the same time by who has failed before.
    ///
    /// @return false if it must not be made yet
    boolean claims(LoginSource source, @Nullable AccountId account) {
        return transactions
                .write(() -> database.sql(COUNT_PAIR.formatted("where f.failures < ? or now() >= " + until("?")))
                        .params(ofPair(source, account))
                        .params(properties.freeFailures(), longestWait(), properties.freeFailures())
                        .query(Integer.class)
                        .optional())
                .isPresent();
    }

    /// One statement; no wait for the disk, since the table is not logged. Who goes on failing with one name from one
    /// network is held up by that alone: a device that nobody has told the new password does not keep its owner out
    /// elsewhere.
    ///
    /// @param account whose name it is; null if nobody has it
    /// @param claimed whether it was counted for the name from this network before
    void failed(LoginSource source, @Nullable AccountId account, boolean claimed) {
        transactions.write(() -> database.sql("""
                        with pair as (%s)
                        insert into login_failures as f (subject, failures, last_at, kind, account_id, network)
                        select subject, 1, now(), kind, case when kind = 'NAME' then ?::bigint end,
                               case when kind = 'NETWORK' then ?::cidr end
                          from unnest(?::bytea[], ?::text[]) s (subject, kind)
                         where (select failures from pair) <= ?
                         order by subject
                        on conflict (subject) do update set failures = %s, last_at = now()
                        """.formatted(
                        claimed ? "select failures from login_failures where subject = ?" : COUNT_PAIR.formatted(""),
                        ONE_MORE))
                .params(claimed ? List.of(source.pair()) : ofPair(source, account))
                .param(account == null ? null : account.value())
                .param(LoginSource.network(source.client()))
                .param(new byte[][] {source.account(), source.origin()})
                .param(new String[] {KINDS[1], KINDS[2]})
                .param(properties.freeFailures())
                .param(2 * longestWait())
                .update());
    }

    /// What [#COUNT_PAIR] needs.
    private List<@Nullable Object> ofPair(LoginSource source, @Nullable AccountId account) {
        return Arrays.asList(
                source.pair(),
                KINDS[0],
                account == null ? null : account.value(),
                LoginSource.network(source.client()),
                2 * longestWait());
    }

    /// Who has got in from a network has its failures from there forgiven, but not those of others.
    void succeeded(LoginSource source) {
        transactions.write(() -> database.sql("delete from login_failures where subject = ?")
                .param(source.pair())
                .update());
    }

    /// Forgets what is old, and the oldest of too many: some at a time.
    @Override
    protected boolean round() {
        int forgotten = transactions.write(() -> database.sql("""
                        delete from login_failures where subject in (
                            (select subject from login_failures
                              where last_at < now() - ? * interval '1 second' limit ?)
                            union
                            (select subject from login_failures order by last_at desc offset ? limit ?))
                        """)
                .param(2 * longestWait())
                .param(BATCH)
                .param(properties.mostFailures())
                .param(BATCH)
                .update());
        return forgotten >= BATCH;
    }
}
