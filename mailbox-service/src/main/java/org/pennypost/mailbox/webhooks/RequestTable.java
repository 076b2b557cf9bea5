package org.pennypost.mailbox.webhooks;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.RetrySchedule;

/// Which requests are due, and what comes of them. A request is leased: if its sender dies, the end of the lease is the
/// next attempt. What is in it and its id are written with the first lease, so that every further try is the same.
@Component
class RequestTable {

    private final JdbcClient database;
    private final Rules rules;

    RequestTable(JdbcClient database, Rules rules) {
        this.database = database;
        this.rules = rules;
    }

    /// How requests are repeated and given up.
    record Rules(RetrySchedule schedule, Duration giveUpAfter) {}

    /// A request that only its holder sends.
    ///
    /// @param token        fencing token: with an older one nothing is written
    /// @param failures     how many tries have failed
    /// @param failingSince null if none has
    /// @param id           of the request
    record Leased(
            long webhook,
            long token,
            URI url,
            List<WebhookSecret> secrets,
            int failures,
            @Nullable Instant failingSince,
            String id,
            List<Long> events) {}

    /// Whether anybody is to be told anything.
    boolean isAnybodyThere() {
        return database.sql("select exists (select from webhooks where disabled_at is null)")
                .query(Boolean.class)
                .single();
    }

    /// One for each webhook that is due.
    ///
    /// @param until the end of the lease
    /// @param most  events in each
    List<Leased> lease(Instant now, Instant until, int most) {
        return database.sql("""
                        with due as (
                            select w.id from webhooks w
                             where w.disabled_at is null and w.next_attempt_at <= ?
                               and exists (select from webhook_events e where e.webhook_id = w.id)
                               for update skip locked)
                        update webhooks w
                           set token = w.token + 1, next_attempt_at = ?,
                               batch_id = coalesce(w.batch_id, gen_random_uuid()),
                               batch = coalesce(w.batch, array(select e.id from webhook_events e
                                                                where e.webhook_id = w.id order by e.id limit ?))
                          from due
                         where w.id = due.id
                        returning w.*, case when w.former_until > ? then w.former_secret end as other_secret
                        """)
                .param(Moments.utc(now))
                .param(Moments.utc(until))
                .param(most)
                .param(Moments.utc(now))
                .query((row, _) -> leased(row))
                .list();
    }

    private static Leased leased(ResultSet row) throws SQLException {
        return new Leased(
                row.getLong("id"),
                row.getLong("token"),
                URI.create(row.getString("url")),
                WebhookTable.secrets(row.getBytes("secret"), row.getBytes("other_secret")),
                row.getInt("failures"),
                Moments.ofNullable(row, "failing_since"),
                "msg_" + row.getString("batch_id"),
                List.of((Long[]) row.getArray("batch").getArray()));
    }

    /// The JSON of each event of a request, in their order.
    List<String> events(Leased leased) {
        return database.sql("select event from webhook_events where id = any(?) order by id")
                .param(leased.events.toArray(Long[]::new))
                .query((row, _) -> row.getString(1))
                .list();
    }

    void taken(Leased leased, Instant now) {
        database.sql("""
                        with done as (
                            update webhooks
                               set batch_id = null, batch = null, failures = 0, failing_since = null,
                                   last_trouble = null, last_delivered_at = ?, next_attempt_at = ?
                             where id = ? and token = ?
                            returning id)
                        delete from webhook_events e using done where e.webhook_id = done.id and e.id = any(?)
                        """)
                .param(Moments.utc(now))
                .param(Moments.utc(now))
                .param(leased.webhook)
                .param(leased.token)
                .param(leased.events.toArray(Long[]::new))
                .update();
    }

    /// Tries it again by the schedule, or disables the webhook.
    ///
    /// @return why it is disabled now; null if it is not
    @Nullable
    String refused(Leased leased, Endpoints.Answer.Refused refused, Instant now) {
        Instant since = leased.failingSince == null ? now : leased.failingSince;
        Instant end = since.plus(rules.giveUpAfter);
        String disabled =
                refused.gone() || !now.isBefore(end) ? "it fails since " + since + ": " + refused.why() : null;
        Instant next = rules.schedule.next(leased.failures + 1, now, end);
        database.sql("""
                        update webhooks
                           set failures = failures + 1, failing_since = ?, last_trouble = ?, next_attempt_at = ?,
                               disabled_at = ?, why_disabled = ?
                         where id = ? and token = ? and disabled_at is null
                        """)
                .param(Moments.utc(since))
                .param(refused.why())
                .param(Moments.utc(next))
                .param(disabled == null ? null : Moments.utc(now))
                .param(disabled)
                .param(leased.webhook)
                .param(leased.token)
                .update();
        return disabled;
    }

    /// Disables those for which too many events wait.
    ///
    /// @return how many
    int disableOverfull(Instant now, int mostWaiting) {
        return database.sql("""
                        update webhooks w
                           set disabled_at = ?, why_disabled = concat('more than ', ?::integer, ' events wait for it')
                         where disabled_at is null
                           and exists (select from webhook_events e where e.webhook_id = w.id offset ? limit 1)
                        """)
                .param(Moments.utc(now))
                .param(mostWaiting)
                .param(mostWaiting)
                .update();
    }

    /// Removes events that were kept long enough for one that is disabled, and those of one that is gone.
    ///
    /// @return whether there may be more
    boolean forget(Instant before, int most) {
        int removed = database.sql("""
                        delete from webhook_events
                         where id in (select e.id from webhook_events e
                                        left join webhooks w on w.id = e.webhook_id
                                       where w.id is null or (w.disabled_at is not null and e.created_at < ?)
                                       order by e.id limit ?
                                         for update of e skip locked)
                        """).param(Moments.utc(before)).param(most).update();
        return removed == most;
    }
}
