package org.pennypost.mailbox.rest;

import java.util.Set;

import org.springframework.web.bind.annotation.RestController;

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
import org.pennypost.mailbox.api.AccountsApi;

@RestController
class AccountsEndpoint implements AccountsApi {

    private final Accounts accounts;

    AccountsEndpoint(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Login login(LoginAttempt attempt) {
        return accounts.login(attempt);
    }

    @Override
    public ScramParameters scramParameters(String name, ScramHash hash) {
        return accounts.scramParameters(name, hash);
    }

    @Override
    public Set<CredentialKind> acceptedCredentials() {
        return accounts.acceptedCredentials();
    }

    @Override
    public RecipientStatus recipient(MailAddress address, long octets) {
        return accounts.recipient(address, octets);
    }

    @Override
    public SendingAllowance sendingAllowance(AccountId account) {
        return accounts.sendingAllowance(account);
    }

    @Override
    public Set<MailAddress> maySendAs(AccountId account, Set<MailAddress> addresses) {
        return accounts.maySendAs(account, addresses);
    }
}
