package org.pennypost.mailbox.accounts;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.CredentialKind;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// Checks who somebody is: one round trip and no commit for a login that succeeds, unless there are failures to
/// forgive or the last use of an app password is to be remembered. A password is checked without a connection being
/// held. A name that does not exist, a disabled account and a scope that is not held cost the same time as a wrong
/// password and get the same answer.
@Component
class Logins {

    private static final Logger log = LoggerFactory.getLogger(Logins.class);

    private final JdbcClient database;
    private final Transactions transactions;
    private final Passwords passwords;
    private final ScramLogins scram;
    private final LoginFailures failures;
    private final LoginProperties properties;

    Logins(
            JdbcClient database,
            Transactions transactions,
            Passwords passwords,
            ScramLogins scram,
            LoginFailures failures,
            LoginProperties properties) {
        this.database = database;
        this.transactions = transactions;
        this.passwords = passwords;
        this.scram = scram;
        this.failures = failures;
        this.properties = properties;
    }

    /// What is taken as things are configured.
    Set<CredentialKind> accepted() {
        return properties.scram()
                ? EnumSet.of(CredentialKind.PASSWORD, CredentialKind.SCRAM, CredentialKind.CLIENT_CERTIFICATE)
                : EnumSet.of(CredentialKind.PASSWORD, CredentialKind.CLIENT_CERTIFICATE);
    }

    /// @throws Refusal with [RefusalCode#AUTHENTICATION_FAILED] or [RefusalCode#THROTTLED]
    Login login(LoginAttempt attempt) {
        String name = LoginAttempt.canonical(attempt.name());
        LoginSource source = new LoginSource(name, attempt.client());
        Credentials known = transactions.single(() -> credentials(source, attempt.credential()));
        if (known.mustWait()) {
            log.info("login throttled: {}", attempt);
            throw new Refusal(RefusalCode.THROTTLED, "too many failed logins; try again later");
        }
        Credentials.Holder account = known.account();
        Optional<Proven> proven = proven(attempt, known);
        if (proven.isEmpty() || account == null || !account.enabled()) {
            failures.failed(source);
            log.info("login failed: {}", attempt);
            throw new Refusal(RefusalCode.AUTHENTICATION_FAILED, "the name or the password is wrong");
        }
        if (attempt.wantsToBeOtherThan(name)) {
            log.info("login as somebody else refused: {}", attempt);
            throw new Refusal(RefusalCode.AUTHENTICATION_FAILED, "logging in as somebody else is not allowed");
        }
        if (known.hasFailed()) {
            failures.succeeded(source);
        }
        return new Login(account.id(), Spelling.parse(name), proven.get().serverSignature());
    }

    /// The credential is that of the account.
    ///
    /// @param serverSignature null but for SCRAM
    private record Proven(@Nullable Octets serverSignature) {

        static Optional<Proven> when(boolean right) {
            return right ? Optional.of(new Proven(null)) : Optional.empty();
        }
    }

    private Optional<Proven> proven(LoginAttempt attempt, Credentials known) {
        Credentials.Holder account = known.account();
        return switch (attempt.credential()) {
            case Credential.Password password -> Proven.when(holds(password.password(), attempt.protocol(), known));
            case Credential.ScramProof proof ->
                scram.answer(proof, account == null ? null : account.verifiers())
                        .map(Proven::new);
            case Credential.ClientCertificate _ -> Proven.when(account != null);
            case Credential.BearerToken _ -> Optional.empty();
        };
    }

    private boolean holds(String password, String protocol, Credentials known) {
        Credentials.Holder account = known.account();
        Credentials.UsedAppPassword appPassword = known.appPassword();
        if (account != null && appPassword != null && appPassword.isFor(protocol)) {
            remember(account.id(), appPassword);
            return true;
        }
        if (account == null) {
            passwords.matchNobody(password);
            return false;
        }
        return passwords.matches(password, account.verifiers());
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

    private Credentials credentials(LoginSource source, Credential credential) {
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
                .param(hashOfAppPassword(credential))
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

    /// Of no octets for what cannot be an app password.
    private static byte[] hashOfAppPassword(Credential credential) {
        Optional<byte[]> hash = credential instanceof Credential.Password(String _, String password)
                ? GeneratedPassword.hash(password)
                : Optional.empty();
        return hash.orElse(new byte[0]);
    }
}
