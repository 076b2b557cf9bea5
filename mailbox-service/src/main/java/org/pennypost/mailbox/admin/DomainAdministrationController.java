package org.pennypost.mailbox.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.accounts.Domain;
import org.pennypost.mailbox.api.admin.DomainItem;
import org.pennypost.mailbox.api.admin.DomainsApi;
import org.pennypost.mailbox.api.admin.NewDomain;
import org.pennypost.mailbox.api.admin.Page;

@RestController
class DomainAdministrationController implements DomainsApi {

    private final AccountAdministration administration;
    private final AdministrationListing listing;

    DomainAdministrationController(AccountAdministration administration, AdministrationListing listing) {
        this.administration = administration;
        this.listing = listing;
    }

    @Override
    public Page<DomainItem> list(@Nullable String after, int limit) {
        int most = Given.limit(limit);
        List<DomainItem> found = listing.domains(after == null ? "" : after, most + 1);
        return Pages.of(found, most, DomainItem::name);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public DomainItem add(NewDomain domain) {
        Domain added = administration.addDomain(Given.domain(domain.name()));
        return new DomainItem(added.name().name(), added.createdAt());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(String name) {
        administration.removeDomain(Given.domain(name));
    }
}
