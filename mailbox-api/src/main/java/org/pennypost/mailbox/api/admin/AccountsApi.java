package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/// The accounts.
@HttpExchange("/api/v1/accounts")
public interface AccountsApi {

    /// Ascending by address.
    ///
    /// @param after an address; null for the first page
    @Described("List the accounts by address")
    @GetExchange
    Page<AccountItem> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit);

    /// 404 if there is none.
    @Described(
            value = "Show an account",
            refusals = {404})
    @GetExchange("/{address}")
    AccountItem get(@PathVariable String address);

    /// 201, with its first mailboxes made; 404 if there is no such domain; 409 if the address is something already, or
    /// its domain an alias; 422 if it is no address or the password is empty.
    @Described(
            value = "Add an account with its first mailboxes",
            refusals = {404, 409})
    @PostExchange
    AccountItem add(@RequestBody NewAccount account);

    /// 204, with all its mail; 404 if there is none.
    @Described(
            value = "Remove an account and all its mail",
            refusals = {404})
    @DeleteExchange("/{address}")
    void remove(@PathVariable String address);

    /// 204; 404 if there is none; 422 if the password is empty.
    @Described(
            value = "Give an account another password",
            refusals = {404})
    @PutExchange("/{address}/password")
    void setPassword(@PathVariable String address, @RequestBody NewPassword password);

    /// 204; 404 if there is none; 422 if it is negative.
    @Described(
            value = "Set what an account may keep",
            refusals = {404})
    @PutExchange("/{address}/quota")
    void setQuota(@PathVariable String address, @RequestBody QuotaSetting quota);

    /// 204: a disabled account still gets mail, and nobody can log in; 404 if there is none.
    @Described(
            value = "Let people log in to an account, or not",
            refusals = {404})
    @PutExchange("/{address}/enabled")
    void setEnabled(@PathVariable String address, @RequestBody EnabledSetting enabled);

    /// 204; 404 if there is none.
    @Described(
            value = "Give an account another display name",
            refusals = {404})
    @PutExchange("/{address}/display-name")
    void setDisplayName(@PathVariable String address, @RequestBody DisplayNameSetting displayName);

    /// 404 if there is no such account.
    @Described(
            value = "Say where the mail of an account goes on to",
            refusals = {404})
    @GetExchange("/{address}/forwarding")
    ForwardingSetting forwarding(@PathVariable String address);

    /// 204; 404 if there is no such account; 413 with too many targets; 422 if one is no address, or an address of ours
    /// that nobody has.
    @Described(
            value = "Say where the mail of an account is to go on to",
            refusals = {404, 413})
    @PutExchange("/{address}/forwarding")
    void setForwarding(@PathVariable String address, @RequestBody ForwardingSetting forwarding);

    /// Null where the account does as the server does; 404 if there is no such account.
    @Described(
            value = "Say what is done with the mail of an account that is read by POP3",
            refusals = {404})
    @GetExchange("/{address}/maildrop")
    MaildropSetting maildrop(@PathVariable String address);

    /// 204; 404 if there is no such account; 422 if a number is negative.
    @Described(
            value = "Set what is done with the mail of an account that is read by POP3",
            refusals = {404})
    @PutExchange("/{address}/maildrop")
    void setMaildrop(@PathVariable String address, @RequestBody MaildropSetting maildrop);
}
