package org.pennypost.mailbox.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mailbox.accounts.Account;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.admin.AccountItem;
import org.pennypost.mailbox.api.admin.AccountsApi;
import org.pennypost.mailbox.api.admin.NewAccount;
import org.pennypost.mailbox.api.admin.NewPassword;
import org.pennypost.mailbox.api.admin.Page;

@RestController
class AccountAdministrationController implements AccountsApi {

    private final AccountAdministration administration;
    private final AdministrationListing listing;

    AccountAdministrationController(AccountAdministration administration, AdministrationListing listing) {
        this.administration = administration;
        this.listing = listing;
    }

    @Override
    public Page<AccountItem> list(@Nullable String after, int limit) {
        int most = Given.limit(limit);
        List<AccountItem> found = listing.accounts(after == null ? "" : after, most + 1);
        return Pages.of(found, most, AccountItem::address);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public AccountItem add(NewAccount account) {
        Account added =
                administration.addAccount(Given.address(account.address()), Given.password(account.password()), null);
        return new AccountItem(
                added.address().canonical(), added.createdAt(), added.quota(), added.used(), added.messages());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(String address) {
        administration.removeAccount(Given.address(address));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void setPassword(String address, NewPassword password) {
        administration.setPassword(Given.address(address), Given.password(password.password()));
    }
}
