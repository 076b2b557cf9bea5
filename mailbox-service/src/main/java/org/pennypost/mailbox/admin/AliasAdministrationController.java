package org.pennypost.mailbox.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mailbox.accounts.AddressAdministration;
import org.pennypost.mailbox.api.admin.AliasItem;
import org.pennypost.mailbox.api.admin.AliasesApi;
import org.pennypost.mailbox.api.admin.NewAlias;
import org.pennypost.mailbox.api.admin.Page;

@RestController
class AliasAdministrationController implements AliasesApi {

    private final AddressAdministration addresses;
    private final AdministrationListing listing;

    AliasAdministrationController(AddressAdministration addresses, AdministrationListing listing) {
        this.addresses = addresses;
        this.listing = listing;
    }

    @Override
    public Page<AliasItem> list(@Nullable String after, int limit) {
        int most = Given.limit(limit);
        List<AliasItem> found = listing.aliases(Given.after(after), most + 1);
        return Pages.of(found, most, AliasItem::address);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public AliasItem add(NewAlias alias) {
        MailAddress address = Given.address("address", alias.address());
        MailAddress account = Given.address("account", alias.account());
        return new AliasItem(address.canonical(), account.canonical(), addresses.addAlias(address, account));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(String address) {
        addresses.removeAlias(Given.address("address", address));
    }
}
