package org.pennypost.mailbox.accounts;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Credential;
import org.pennypost.mailbox.database.Transactions;

/// What is kept to check credentials with.
@Component
class CredentialTable {

    private final JdbcClient database;
    private final Transactions transactions;
    private final LoginFailures failures;
    private final LoginProperties properties;

    CredentialTable(
            JdbcClient database, Transactions transactions, LoginFailures failures, LoginProperties properties) {
        this.database = database;
        this.transactions = transactions;
        this.failures = failures;
        this.properties = properties;
    }

    /// All that a login needs, in one statement.
    Credentials of(LoginSource source, Credential credential) {
        return transactions.single(() -> database.sql("""
                        select %s,
                               exists (select from login_failures where subject = ?),
                               a.id, a.password, a.scram_sha_256, a.scram_sha_1, a.enabled,
                               p.id, p.scopes, p.last_used_at, p.name
                          from (select) one
                          left join accounts a on a.address = ?
                          left join app_passwords p on p.account_id = a.id and p.sha256 = ?
                        """.formatted(LoginFailures.WAITING))
                .param(failures.subjects(source))
                .param(failures.free())
                .param(failures.longestWait())
                .param(source.pair())
                .param(source.name())
                .param(hashOfAppPassword(credential))
                .query((row, _) -> new Credentials(row.getBoolean(1), row.getBoolean(2), holder(row), appPassword(row)))
                .single());
    }

    /// That it was used now: not each time.
    void remember(AccountId account, Credentials.UsedAppPassword appPassword) {
        Instant lastUse = appPassword.lastUsedAt();
        if (lastUse == null || lastUse.isBefore(Instant.now().minus(properties.lastUseEvery()))) {
            transactions.write(
                    () -> database.sql("update app_passwords set last_used_at = now() where account_id = ? and id = ?")
                            .param(account.value())
                            .param(appPassword.id())
                            .update());
        }
    }

    private static Credentials.@Nullable Holder holder(ResultSet row) throws SQLException {
        Long id = row.getObject(3, Long.class);
        return id == null
                ? null
                : new Credentials.Holder(
                        new AccountId(id),
                        new Verifiers(row.getString(4), row.getString(5), row.getString(6)),
                        row.getBoolean(7));
    }

    private static Credentials.@Nullable UsedAppPassword appPassword(ResultSet row) throws SQLException {
        Array scopes = row.getArray(9);
        OffsetDateTime lastUse = row.getObject(10, OffsetDateTime.class);
        return scopes == null
                ? null
                : new Credentials.UsedAppPassword(
                        row.getLong(8),
                        row.getString(11),
                        List.of((String[]) scopes.getArray()),
                        lastUse == null ? null : lastUse.toInstant());
    }

    /// Of no octets for what cannot be an app password.
    private static byte[] hashOfAppPassword(Credential credential) {
        Optional<byte[]> hash = credential instanceof Credential.Password(String _, String password)
                ? GeneratedPassword.hash(password)
                : Optional.empty();
        return hash.orElse(new byte[0]);
    }
}
