package org.pennypost.mailbox.api;

import java.util.Set;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.CredentialKind;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mail.store.ScramHash;
import org.pennypost.mail.store.ScramParameters;
import org.pennypost.mail.store.SendingAllowance;

/// [Accounts] over HTTP.
@HttpExchange("/internal/v1")
public interface AccountsApi {

    @PostExchange("/logins")
    Login login(@RequestBody LoginAttempt attempt);

    @GetExchange("/logins/scram")
    ScramParameters scramParameters(@RequestParam String name, @RequestParam ScramHash hash);

    @GetExchange("/logins/credentials")
    Set<CredentialKind> acceptedCredentials();

    @GetExchange("/recipients")
    RecipientStatus recipient(@RequestParam MailAddress address, @RequestParam(defaultValue = "1") long octets);

    /// POST, since it remembers that it has refused.
    @PostExchange("/accounts/{account}/sending-allowance")
    SendingAllowance sendingAllowance(@PathVariable AccountId account);

    @PostExchange("/accounts/{account}/may-send-as")
    Set<MailAddress> maySendAs(@PathVariable AccountId account, @RequestBody Set<MailAddress> addresses);
}
