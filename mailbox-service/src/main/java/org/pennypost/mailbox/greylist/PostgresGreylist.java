package org.pennypost.mailbox.greylist;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.Greylist;
import org.pennypost.mail.store.GreylistStanding;
import org.pennypost.mail.store.GreylistTerms;
import org.pennypost.mail.store.GreylistTry;
import org.pennypost.mailbox.database.Transactions;

/// One statement for each try. Rows are locked in this order: that of sender and recipient, then that of the network.
@Component
class PostgresGreylist implements Greylist {

    /// A row that has expired is as none. A network that is trusted is written again only when it has used up a tenth
    /// of its time.
    private static final String STANDING = """
            with terms (triplet, network, delay, life_of_new, lifetime, trust) as (
                values (?::bytea, ?::bytea, ? * interval '1 microsecond', ? * interval '1 microsecond',
                        ? * interval '1 microsecond', ?::integer)),
            trusted as (
                select g.subject, g.expires_at from greylist g, terms t
                 where g.subject = t.network and t.trust > 0 and g.passes >= t.trust and g.expires_at > now()),
            renewed as (
                update greylist g set expires_at = now() + t.lifetime
                  from terms t, trusted r
                 where g.subject = r.subject and r.expires_at < now() + t.lifetime * 0.9),
            tried as (
                insert into greylist as g (subject, first_at, passes, expires_at)
                select triplet, now(), 0, now() + life_of_new from terms where not exists (select from trusted)
                on conflict (subject) do update set
                    first_at = case when g.expires_at <= now() then now() else g.first_at end,
                    passes = case when g.expires_at <= now() then 0
                                  when g.passes > 0 or now() >= g.first_at + (select delay from terms)
                                  then g.passes + 1 else 0 end,
                    expires_at = case when g.expires_at <= now() then excluded.expires_at
                                      when g.passes > 0 or now() >= g.first_at + (select delay from terms)
                                      then now() + (select lifetime from terms) else g.expires_at end
                returning first_at, passes),
            counted as (
                insert into greylist as g (subject, first_at, passes, expires_at)
                select t.network, now(), 1, now() + t.lifetime from terms t, tried where tried.passes = 1
                on conflict (subject) do update set
                    passes = case when g.expires_at <= now() then 1 else g.passes + 1 end,
                    expires_at = excluded.expires_at)
            select true, true, 0 from trusted
            union all
            select passes > 0, false,
                   case when passes > 0 then 0
                        else greatest(0, extract(epoch from first_at + delay - now()) * 1000)::bigint end
              from tried, terms
            """;

    private final JdbcClient database;
    private final Transactions transactions;

    PostgresGreylist(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /// Does not wait for the disk: who is forgotten because the server breaks down has to come once more.
    @Override
    public GreylistStanding standing(GreylistTry attempt) {
        GreylistTerms terms = attempt.terms();
        return transactions.write(() -> {
            database.sql("set local synchronous_commit = off").update();
            return database.sql(STANDING)
                    .param(hash(attempt.network() + " " + attempt.sender() + " " + attempt.recipient()))
                    .param(hash(attempt.network()))
                    .param(micros(terms.delay()))
                    .param(micros(terms.window()))
                    .param(micros(terms.lifetime()))
                    .param(terms.passesToTrust())
                    .query((row, _) -> new GreylistStanding(
                            row.getBoolean(1), row.getBoolean(2), Duration.ofMillis(row.getLong(3))))
                    .single();
        });
    }

    /// Removes some of what has expired.
    ///
    /// @return how many
    int prune(int most) {
        return transactions.write(() -> database.sql("""
                        delete from greylist
                         where subject in (select subject from greylist where expires_at <= now() limit ?
                                              for update skip locked)
                        """).param(most).update());
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1000;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
