package org.pennypost.mailbox.accounts;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.CredentialKind;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mail.store.ScramHash;
import org.pennypost.mail.store.ScramParameters;
import org.pennypost.mail.store.SendingAllowance;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.sending.SendingLimits;

/// Accounts in PostgreSQL.
@Component
class PostgresAccounts implements Accounts {

    private final Transactions transactions;
    private final AddressDirectory directory;
    private final Logins logins;
    private final ScramLogins scram;
    private final SendingLimits sending;

    PostgresAccounts(
            Transactions transactions,
            AddressDirectory directory,
            Logins logins,
            ScramLogins scram,
            SendingLimits sending) {
        this.transactions = transactions;
        this.directory = directory;
        this.logins = logins;
        this.scram = scram;
        this.sending = sending;
    }

    @Override
    public Login login(LoginAttempt attempt) {
        return logins.login(attempt);
    }

    @Override
    public ScramParameters scramParameters(String name, ScramHash hash) {
        return scram.parameters(name, hash);
    }

    @Override
    public Set<CredentialKind> acceptedCredentials() {
        return logins.accepted();
    }

    @Override
    public RecipientStatus recipient(MailAddress address, long octets) {
        Map<MailAddress, Destination> found = transactions.single(() -> directory.resolve(List.of(address)));
        return switch (found.getOrDefault(address, new Destination.Unknown())) {
            case Destination.Ours ours ->
                ours.hasRoomFor(octets) ? RecipientStatus.LOCAL : RecipientStatus.LOCAL_OVER_QUOTA;
            case Destination.Unknown _ -> RecipientStatus.LOCAL_UNKNOWN;
            case Destination.Remote _ -> RecipientStatus.REMOTE;
        };
    }

    @Override
    public SendingAllowance sendingAllowance(AccountId account) {
        return sending.allowance(account);
    }

    @Override
    public Set<MailAddress> maySendAs(AccountId account, Set<MailAddress> addresses) {
        return transactions.single(() -> directory.usableBy(account, addresses));
    }
}
