package org.pennypost.mailbox.api.client;

import java.time.InstantSource;
import java.util.Set;

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

final class HttpAccounts implements Accounts {

    private final AccountsApi api;
    private final AccountsApi questions;
    private final AcceptedCredentials accepted;

    /// @param api       which may take as long as the check of a password
    /// @param questions for what is answered soon or not at all
    HttpAccounts(AccountsApi api, AccountsApi questions) {
        this.api = api;
        this.questions = questions;
        this.accepted = new AcceptedCredentials(api::acceptedCredentials, InstantSource.system());
    }

    @Override
    public Login login(LoginAttempt attempt) {
        return api.login(attempt);
    }

    @Override
    public ScramParameters scramParameters(String name, ScramHash hash) {
        return api.scramParameters(name, hash);
    }

    @Override
    public Set<CredentialKind> acceptedCredentials() {
        return accepted.get();
    }

    @Override
    public RecipientStatus recipient(MailAddress address, long octets) {
        return questions.recipient(address, octets);
    }

    @Override
    public SendingAllowance sendingAllowance(AccountId account) {
        return questions.sendingAllowance(account);
    }

    @Override
    public Set<MailAddress> maySendAs(AccountId account, Set<MailAddress> addresses) {
        return questions.maySendAs(account, addresses);
    }
}
