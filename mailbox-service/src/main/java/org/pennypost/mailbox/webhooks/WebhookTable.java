package org.pennypost.mailbox.webhooks;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mailbox.api.events.DeliveryEvent;

/// What operators see and change of the table `webhooks`.
@Component
class WebhookTable {

    private static final String SELECT = """
            select w.*, (select count(*) from (select from webhook_events e where e.webhook_id = w.id limit %d) c) waiting
              from webhooks w
            """.formatted(Webhook.MOST_COUNTED);

    private final JdbcClient database;

    WebhookTable(JdbcClient database) {
        this.database = database;
    }

    /// @return empty if there are so many already
    Optional<Long> add(Webhook.Setting setting, boolean enabled, WebhookSecret secret, Instant now, int most) {
        return database.sql("""
                        insert into webhooks (url, types, domain, secret, created_at, next_attempt_at, disabled_at,
                               why_disabled)
                        select ?, ?, ?, ?, n.now, n.now, case when not e.enabled then n.now end,
                               case when not e.enabled then 'an administrator wants it so' end
                          from (values (?::timestamptz)) n (now), (values (?::boolean)) e (enabled)
                         where (select count(*) from webhooks) < ?
                        returning id
                        """)
                .param(setting.url().toString())
                .param(words(setting))
                .param(domain(setting))
                .param(secret.octets())
                .param(Moments.utc(now))
                .param(enabled)
                .param(most)
                .query(Long.class)
                .optional();
    }

    /// In the order in which they were made.
    List<Webhook> list(long after, int limit) {
        return database.sql(SELECT + " where w.id > ? order by w.id limit ?")
                .param(after)
                .param(limit)
                .query((row, _) -> webhook(row))
                .list();
    }

    Optional<Webhook> get(long id) {
        return database.sql(SELECT + " where w.id = ?")
                .param(id)
                .query((row, _) -> webhook(row))
                .optional();
    }

    /// What has failed is forgotten, and tried again at once. The request of one that was disabled is made anew: what
    /// was in it may be gone. The answer to one that is under way counts no more.
    ///
    /// @return false if there is none
    boolean set(long id, Webhook.Setting setting, boolean enabled, Instant now) {
        return database.sql("""
                        update webhooks
                           set url = ?, types = ?, domain = ?, token = token + 1, next_attempt_at = n.now, failures = 0,
                               failing_since = null, last_trouble = null,
                               batch_id = case when disabled_at is null then batch_id end,
                               batch = case when disabled_at is null then batch end,
                               disabled_at = case when not e.enabled then coalesce(disabled_at, n.now) end,
                               why_disabled = case when not e.enabled
                                   then coalesce(why_disabled, 'an administrator wants it so') end
                          from (values (?::timestamptz)) n (now), (values (?::boolean)) e (enabled)
                         where id = ?
                        """)
                        .param(setting.url().toString())
                        .param(words(setting))
                        .param(domain(setting))
                        .param(Moments.utc(now))
                        .param(enabled)
                        .param(id)
                        .update()
                > 0;
    }

    /// @param overlap how long the secret so far signs too
    /// @return false if there is none
    boolean setSecret(long id, WebhookSecret secret, Instant now, Duration overlap) {
        return database.sql("""
                        update webhooks set former_secret = secret, former_until = ?, secret = ? where id = ?
                        """)
                        .param(Moments.utc(now.plus(overlap)))
                        .param(secret.octets())
                        .param(id)
                        .update()
                > 0;
    }

    /// Its events go later.
    ///
    /// @return false if there is none
    boolean remove(long id) {
        return database.sql("delete from webhooks where id = ?").param(id).update() > 0;
    }

    /// Whether mail of accounts is kept here under this name; if so, it stays until the transaction ends.
    boolean isOurs(MailDomain domain) {
        return database.sql("select name from domains where name = ? and alias_of is null for key share")
                .param(domain.name())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /// With the one that it had before, while that signs too.
    List<WebhookSecret> secrets(long id, Instant now) {
        return database.sql("""
                        select secret, case when former_until > ? then former_secret end from webhooks where id = ?
                        """)
                .param(Moments.utc(now))
                .param(id)
                .query((row, _) -> secrets(row.getBytes(1), row.getBytes(2)))
                .optional()
                .orElse(List.of());
    }

    static List<WebhookSecret> secrets(byte[] secret, byte @Nullable [] former) {
        WebhookSecret present = new WebhookSecret(secret);
        return former == null ? List.of(present) : List.of(present, new WebhookSecret(former));
    }

    private static String[] words(Webhook.Setting setting) {
        return setting.types().stream().map(DeliveryEvent.Type::word).sorted().toArray(String[]::new);
    }

    private static @Nullable String domain(Webhook.Setting setting) {
        MailDomain domain = setting.domain();
        return domain == null ? null : domain.name();
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        String domain = row.getString("domain");
        return new Webhook(
                row.getLong("id"),
                new Webhook.Setting(
                        URI.create(row.getString("url")),
                        Arrays.stream(texts(row.getArray("types")))
                                .map(word -> DeliveryEvent.Type.valueOf(word.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet()),
                        domain == null ? null : new MailDomain(domain)),
                Moments.of(row, "created_at"),
                row.getInt("waiting"),
                Moments.ofNullable(row, "last_delivered_at"),
                Moments.ofNullable(row, "failing_since"),
                row.getString("last_trouble"),
                Moments.ofNullable(row, "disabled_at"),
                row.getString("why_disabled"));
    }

    private static String[] texts(Array column) throws SQLException {
        return (String[]) column.getArray();
    }
}
