package org.pennypost.mailbox.rest;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.PasswordLogin;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mailbox.api.AccountsApi;

@RestController
class AccountsEndpoint implements AccountsApi {

    private final Accounts accounts;

    AccountsEndpoint(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Login login(PasswordLogin login) {
        return accounts.login(login);
    }

    @Override
    public RecipientStatus recipient(MailAddress address) {
        return accounts.recipient(address);
    }

    @Override
    public boolean maySendAs(AccountId account, MailAddress address) {
        return accounts.maySendAs(account, address);
    }
}
