package org.pennypost.mailbox.accounts;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.accounts.AppPassword.Scope;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.problem.UnusableValueException;

/// Makes and revokes the app passwords of accounts. Every call is one transaction and throws a [Refusal] or an
/// [UnusableValueException] if it changes nothing.
@Service
public class AppPasswordAdministration {

    private static final int LONGEST_NAME = 100;

    private final SecureRandom random = new SecureRandom();
    private final LoginProperties properties;
    private final Transactions transactions;
    private final JdbcClient database;

    AppPasswordAdministration(LoginProperties properties, Transactions transactions, JdbcClient database) {
        this.properties = properties;
        this.transactions = transactions;
        this.database = database;
    }

    /// @param scopes at least one
    public AppPassword.Made make(MailAddress account, String name, Set<Scope> scopes) {
        if (name.length() > LONGEST_NAME) {
            throw new UnusableValueException("name", "a name has " + LONGEST_NAME + " characters at the most");
        }
        if (scopes.isEmpty()) {
            throw new UnusableValueException("scopes", "at least one scope is needed");
        }
        String password = GeneratedPassword.make(random);
        byte[] hash = GeneratedPassword.hash(password).orElseThrow();
        return transactions.write(() -> {
            long id = lock(account);
            if (count(id) >= properties.appPasswords()) {
                throw new Refusal(
                        RefusalCode.LIMIT,
                        "an account has " + properties.appPasswords() + " app passwords at the most");
            }
            AppPassword made = database.sql("""
                            insert into app_passwords (account_id, name, scopes, sha256) values (?, ?, ?, ?)
                            returning id, name, scopes, created_at, last_used_at
                            """)
                    .param(id)
                    .param(name)
                    .param(scopes.stream().map(Scope::name).sorted().toArray(String[]::new))
                    .param(hash)
                    .query((row, _) -> read(row))
                    .single();
            return new AppPassword.Made(made, password);
        });
    }

    /// In the order in which they were made.
    public List<AppPassword> list(MailAddress account) {
        return transactions.write(() -> database.sql("""
                        select id, name, scopes, created_at, last_used_at
                          from app_passwords where account_id = ? order by id
                        """)
                .param(lock(account))
                .query((row, _) -> read(row))
                .list());
    }

    /// Nobody can log in by it any more; who is logged in stays so.
    public void revoke(MailAddress account, long id) {
        transactions.write(() -> {
            int revoked = database.sql("delete from app_passwords where account_id = ? and id = ?")
                    .param(lock(account))
                    .param(id)
                    .update();
            if (revoked == 0) {
                throw new Refusal(RefusalCode.NOT_FOUND, "the account has no app password " + id);
            }
            return id;
        });
    }

    private long lock(MailAddress account) {
        return database.sql("select id from accounts where address = ? for update")
                .param(account.canonical())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "there is no account " + account));
    }

    private long count(long account) {
        return database.sql("select count(*) from app_passwords where account_id = ?")
                .param(account)
                .query(Long.class)
                .single();
    }

    private static AppPassword read(ResultSet row) throws SQLException {
        OffsetDateTime lastUsed = row.getObject(5, OffsetDateTime.class);
        return new AppPassword(
                row.getLong(1),
                row.getString(2),
                Arrays.stream((String[]) row.getArray(3).getArray())
                        .map(Scope::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                lastUsed == null ? null : lastUsed.toInstant());
    }
}
