package org.pennypost.mailbox.api.client;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.PasswordLogin;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mailbox.api.AccountsApi;

final class HttpAccounts implements Accounts {

    private final AccountsApi api;

    HttpAccounts(AccountsApi api) {
        this.api = api;
    }

    @Override
    public Login login(PasswordLogin login) {
        return api.login(login);
    }

    @Override
    public RecipientStatus recipient(MailAddress address) {
        return api.recipient(address);
    }

    @Override
    public boolean maySendAs(AccountId account, MailAddress address) {
        return api.maySendAs(account, address);
    }
}
