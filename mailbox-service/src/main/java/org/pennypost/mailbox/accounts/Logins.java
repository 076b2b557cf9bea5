package org.pennypost.mailbox.accounts;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.PasswordLogin;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// Checks names and passwords: one round trip and no commit for a login that succeeds, unless there are failures to
/// forgive or the last use of an app password is to be remembered. A password is checked without a connection being
/// held. A name that does not exist, a disabled account and a scope that is not held cost the same time as a wrong
/// password and get the same answer.
@Component
class Logins {

    private static final Logger log = LoggerFactory.getLogger(Logins.class);

    private final JdbcClient database;
    private final Transactions transactions;
    private final Passwords passwords;
    private final LoginFailures failures;
    private final LoginProperties properties;

    Logins(
            JdbcClient database,
            Transactions transactions,
            Passwords passwords,
            LoginFailures failures,
            LoginProperties properties) {
        this.database = database;
        this.transactions = transactions;
        this.passwords = passwords;
        this.failures = failures;
        this.properties = properties;
    }

    /// @throws Refusal with [RefusalCode#AUTHENTICATION_FAILED] or [RefusalCode#THROTTLED]
    Login login(PasswordLogin login) {
        String name = canonical(login.name());
        LoginSource source = new LoginSource(name, login.client());
        Credentials known = transactions.single(() -> credentials(source, login.password()));
        if (known.mustWait()) {
            log.info("login throttled: {}", login);
            throw new Refusal(RefusalCode.THROTTLED, "too many failed logins; try again later");
        }
        Credentials.Holder account = known.account();
        if (!holds(login, known) || account == null || !account.enabled()) {
            failures.failed(source);
            log.info("login failed: {}", login);
            throw new Refusal(RefusalCode.AUTHENTICATION_FAILED, "the name or the password is wrong");
        }
        if (known.hasFailed()) {
            failures.succeeded(source);
        }
        return new Login(account.id(), Spelling.parse(name));
    }

    private boolean holds(PasswordLogin login, Credentials known) {
        Credentials.Holder account = known.account();
        Credentials.UsedAppPassword appPassword = known.appPassword();
        if (account != null && appPassword != null && appPassword.isFor(login.protocol())) {
            remember(account.id(), appPassword);
            return true;
        }
        if (account == null) {
            passwords.matchNobody(login.password());
            return false;
        }
        return passwords.matches(login.password(), account.verifiers());
    }

    private void remember(AccountId account, Credentials.UsedAppPassword appPassword) {
        Instant lastUse = appPassword.lastUsedAt();
        if (lastUse == null || lastUse.isBefore(Instant.now().minus(properties.lastUseEvery()))) {
            transactions.write(
                    () -> database.sql("update app_passwords set last_used_at = now() where account_id = ? and id = ?")
                            .param(account.value())
                            .param(appPassword.id())
                            .update());
        }
    }

    private Credentials credentials(LoginSource source, String password) {
        return database.sql("""
                        select %s,
                               exists (select from login_failures where subject = ?),
                               a.id, a.password, a.scram_sha_256, a.scram_sha_1, a.enabled,
                               p.id, p.scopes, p.last_used_at
                          from (select) one
                          left join accounts a on a.address = ?
                          left join app_passwords p on p.account_id = a.id and p.sha256 = ?
                        """.formatted(LoginFailures.WAITING))
                .param(failures.subjects(source))
                .param(failures.free())
                .param(failures.longestWait())
                .param(source.pair())
                .param(source.name())
                .param(GeneratedPassword.hash(password).orElse(new byte[0]))
                .query((row, _) -> new Credentials(row.getBoolean(1), row.getBoolean(2), holder(row), appPassword(row)))
                .single();
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
                        List.of((String[]) scopes.getArray()),
                        lastUse == null ? null : lastUse.toInstant());
    }

    /// As accounts are called; a name that cannot be an account's is only counted.
    private static String canonical(String name) {
        Optional<MailAddress> address;
        try {
            address = Optional.of(MailAddress.parse(name));
        } catch (IllegalArgumentException e) {
            address = Optional.empty();
        }
        return address.map(MailAddress::canonical).orElseGet(() -> name.toLowerCase(Locale.ROOT));
    }
}
