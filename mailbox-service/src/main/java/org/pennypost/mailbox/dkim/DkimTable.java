package org.pennypost.mailbox.dkim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dkim.SignatureAlgorithm;
import org.pennypost.mail.dkim.SigningKey;
import org.pennypost.mail.store.DkimKey;

/// The table `dkim_keys`.
@Component
class DkimTable {

    private final JdbcClient database;
    private final DkimProperties properties;

    DkimTable(JdbcClient database, DkimProperties properties) {
        this.database = database;
        this.properties = properties;
    }

    /// Whether mail for the domain is kept here; if it is, it stays so until the transaction ends.
    boolean isOurs(MailDomain domain) {
        return database.sql("select name from domains where name = ? for key share")
                .param(domain.name())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /// @return false if the domain has a key of that selector
    boolean add(NewKey added, Instant now) {
        SigningKey key = added.key();
        return database.sql("""
                        insert into dkim_keys (domain, selector, algorithm, state, private_key, record, created_at)
                        values (?, ?, ?, 'PUBLISHED', ?, ?, ?)
                        on conflict do nothing
                        """)
                        .param(key.domain().name())
                        .param(key.selector())
                        .param(key.algorithm().keyword())
                        .param(key.privateKey().getEncoded())
                        .param(added.record())
                        .param(utc(now))
                        .update()
                > 0;
    }

    /// In the order of domains and selectors.
    ///
    /// @param domain      null for all
    /// @param afterDomain with `afterSelector` the last one of the page before
    List<DomainKey> list(@Nullable MailDomain domain, String afterDomain, String afterSelector, int limit) {
        return database.sql("""
                        select domain, selector, algorithm, state, record, created_at, looked_at, activated_at, retired_at
                          from dkim_keys
                         where domain = coalesce(?, domain) and (domain, selector) > (?, ?)
                         order by domain, selector
                         limit ?
                        """)
                .param(domain == null ? null : domain.name())
                .param(afterDomain)
                .param(afterSelector)
                .param(limit)
                .query((row, _) -> key(row))
                .list();
    }

    Optional<DomainKey> find(MailDomain domain, String selector) {
        return database.sql("""
                        select domain, selector, algorithm, state, record, created_at, looked_at, activated_at, retired_at
                          from dkim_keys
                         where domain = ? and selector = ?
                        """)
                .param(domain.name())
                .param(selector)
                .query((row, _) -> key(row))
                .optional();
    }

    /// Keeps what others do to the domain's keys back until the transaction ends.
    void lock(MailDomain domain) {
        database.sql("select selector from dkim_keys where domain = ? order by selector for update")
                .param(domain.name())
                .query(String.class)
                .list();
    }

    /// What signs signs no more.
    ///
    /// @param selector  null for whatever signs
    /// @param algorithm null for both
    void retire(MailDomain domain, @Nullable String selector, @Nullable SignatureAlgorithm algorithm, Instant now) {
        database.sql("""
                        update dkim_keys set state = 'RETIRED', private_key = null, retired_at = ?
                         where domain = ? and selector = coalesce(?, selector) and algorithm = coalesce(?, algorithm)
                           and state = 'ACTIVE'
                        """)
                .param(utc(now))
                .param(domain.name())
                .param(selector)
                .param(algorithm == null ? null : algorithm.keyword())
                .update();
    }

    void activate(MailDomain domain, String selector, Instant now) {
        database.sql("""
                        update dkim_keys set state = 'ACTIVE', activated_at = ?
                         where domain = ? and selector = ? and state = 'PUBLISHED'
                        """).param(utc(now)).param(domain.name()).param(selector).update();
    }

    void remove(MailDomain domain, String selector) {
        database.sql("delete from dkim_keys where domain = ? and selector = ?")
                .param(domain.name())
                .param(selector)
                .update();
    }

    List<DkimKey> signing(MailDomain domain) {
        return database.sql("""
                        select selector, private_key from dkim_keys
                         where domain = ? and state = 'ACTIVE'
                         order by algorithm desc
                        """)
                .param(domain.name())
                .query((row, _) -> DkimKey.of(SigningKey.ofPkcs8(domain, row.getString(1), row.getBytes(2))))
                .list();
    }

    /// Takes one whose record is to be looked for; in the same round nobody takes it again.
    Optional<DomainKey> due(Instant now) {
        return database.sql("""
                        update dkim_keys set looked_at = ?
                         where (domain, selector) = (
                               select domain, selector from dkim_keys
                                where state = 'PUBLISHED'
                                  and coalesce(looked_at, created_at) <= ?
                                order by coalesce(looked_at, created_at) limit 1
                                  for update skip locked)
                        returning domain, selector, algorithm, state, record, created_at, looked_at, activated_at, retired_at
                        """)
                .param(utc(now))
                .param(utc(now.minus(properties.lookEvery().dividedBy(2))))
                .query((row, _) -> key(row))
                .optional();
    }

    private DomainKey key(ResultSet row) throws SQLException {
        Instant retiredAt = moment(row, "retired_at");
        Duration kept = properties.keepRetired();
        return new DomainKey(
                new MailDomain(row.getString("domain")),
                row.getString("selector"),
                algorithm(row.getString("algorithm")),
                KeyState.valueOf(row.getString("state")),
                row.getString("record"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                moment(row, "looked_at"),
                moment(row, "activated_at"),
                retiredAt,
                retiredAt == null ? null : retiredAt.plus(kept));
    }

    private static SignatureAlgorithm algorithm(String keyword) {
        return Arrays.stream(SignatureAlgorithm.values())
                .filter(algorithm -> algorithm.keyword().equals(keyword))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
