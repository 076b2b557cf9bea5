package org.pennypost.mailbox.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.accounts.AddressAdministration;
import org.pennypost.mailbox.accounts.Domain;
import org.pennypost.mailbox.accounts.Quota;
import org.pennypost.mailbox.accounts.QuotaAdministration;
import org.pennypost.mailbox.api.admin.CatchAllSetting;
import org.pennypost.mailbox.api.admin.DomainItem;
import org.pennypost.mailbox.api.admin.DomainsApi;
import org.pennypost.mailbox.api.admin.NewDomain;
import org.pennypost.mailbox.api.admin.Page;
import org.pennypost.mailbox.api.admin.QuotaSetting;

@RestController
class DomainAdministrationController implements DomainsApi {

    private final AccountAdministration administration;
    private final AddressAdministration addresses;
    private final QuotaAdministration quotas;
    private final AdministrationListing listing;

    DomainAdministrationController(
            AccountAdministration administration,
            AddressAdministration addresses,
            QuotaAdministration quotas,
            AdministrationListing listing) {
        this.administration = administration;
        this.addresses = addresses;
        this.quotas = quotas;
        this.listing = listing;
    }

    @Override
    public Page<DomainItem> list(@Nullable String after, int limit) {
        int most = Given.limit(limit);
        List<DomainItem> found = listing.domains(Given.after(after), most + 1);
        return Pages.of(found, most, DomainItem::name);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public DomainItem add(NewDomain domain) {
        MailDomain name = Given.domain("name", domain.name());
        Domain added = domain.aliasOf() == null
                ? administration.addDomain(name)
                : administration.addAliasDomain(name, Given.domain("aliasOf", domain.aliasOf()));
        MailDomain aliasOf = added.aliasOf();
        return new DomainItem(
                added.name().name(),
                added.createdAt(),
                aliasOf == null ? null : aliasOf.name(),
                List.of(),
                null,
                null,
                null,
                null);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(String name) {
        administration.removeDomain(Given.domain("name", name));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void setQuota(String name, QuotaSetting quota) {
        quotas.setQuota(Given.domain("name", name), new Quota(quota.octets(), quota.messages()));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void setCatchAll(String name, CatchAllSetting catchAll) {
        addresses.setCatchAll(Given.domain("name", name), Given.addresses("targets", catchAll.targets()));
    }
}
