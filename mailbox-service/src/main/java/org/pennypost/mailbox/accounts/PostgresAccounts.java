package org.pennypost.mailbox.accounts;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.PasswordLogin;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// Accounts in PostgreSQL: one round trip and no commit for each call. A password is checked without a connection
/// being held, and a name that does not exist costs the same time.
@Component
class PostgresAccounts implements Accounts {

    private static final Logger log = LoggerFactory.getLogger(PostgresAccounts.class);

    private final JdbcClient database;
    private final Transactions transactions;
    private final AddressDirectory directory;
    private final Passwords passwords;
    private final FailedLogins failedLogins;

    private record Credentials(long id, String password, boolean enabled) {}

    @Autowired
    PostgresAccounts(
            JdbcClient database,
            Transactions transactions,
            AddressDirectory directory,
            Passwords passwords,
            LoginProperties properties) {
        this.database = database;
        this.transactions = transactions;
        this.directory = directory;
        this.passwords = passwords;
        this.failedLogins =
                new FailedLogins(properties.freeFailures(), properties.longestWait(), InstantSource.system());
    }

    @Override
    public Login login(PasswordLogin login) {
        Optional<MailAddress> address = address(login.name());
        String name =
                address.map(MailAddress::canonical).orElseGet(() -> login.name().toLowerCase(Locale.ROOT));
        FailedLogins.Source source =
                new FailedLogins.Source(name, login.client().getHostAddress());
        if (failedLogins.mustWait(source)) {
            log.info("login throttled: {}", login);
            throw new Refusal(RefusalCode.THROTTLED, "too many failed logins; try again later");
        }
        Optional<Credentials> known = address.flatMap(it -> credentials(it.canonical()));
        if (known.isPresent()
                && passwords.matches(login.password(), known.get().password())
                && known.get().enabled()) {
            failedLogins.succeeded(source);
            return new Login(new AccountId(known.get().id()), Spelling.parse(name));
        }
        if (known.isEmpty()) {
            passwords.matchNobody(login.password());
        }
        failedLogins.failed(source);
        log.info("login failed: {}", login);
        throw new Refusal(RefusalCode.AUTHENTICATION_FAILED, "the name or the password is wrong");
    }

    @Override
    public RecipientStatus recipient(MailAddress address) {
        Map<MailAddress, Destination> found = transactions.single(() -> directory.resolve(List.of(address)));
        return switch (found.getOrDefault(address, new Destination.Unknown())) {
            case Destination.Ours ours
            when ours.inboxes().stream().anyMatch(inbox -> inbox.hasNoRoomFor(1)) -> RecipientStatus.LOCAL_OVER_QUOTA;
            case Destination.Ours _ -> RecipientStatus.LOCAL;
            case Destination.Unknown _ -> RecipientStatus.LOCAL_UNKNOWN;
            case Destination.Remote _ -> RecipientStatus.REMOTE;
        };
    }

    @Override
    public boolean maySendAs(AccountId account, MailAddress address) {
        return transactions.single(() -> directory.isOf(address, account));
    }

    private Optional<Credentials> credentials(String canonical) {
        return transactions.single(() -> database.sql("select id, password, enabled from accounts where address = ?")
                .param(canonical)
                .query((row, _) -> new Credentials(row.getLong(1), row.getString(2), row.getBoolean(3)))
                .optional());
    }

    private static Optional<MailAddress> address(String name) {
        try {
            return Optional.of(MailAddress.parse(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
