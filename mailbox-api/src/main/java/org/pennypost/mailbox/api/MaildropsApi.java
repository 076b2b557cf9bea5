package org.pennypost.mailbox.api;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MaildropLease;
import org.pennypost.mail.store.MaildropPolicies;
import org.pennypost.mail.store.OpenMaildrop;
import org.pennypost.mail.store.UidSet;

/// [Maildrops] over HTTP.
@HttpExchange("/internal/v1")
public interface MaildropsApi {

    record Update(MailboxId inbox, UidSet removed) {}

    @GetExchange("/maildrops/policies")
    MaildropPolicies policies();

    @PostExchange("/maildrops/renewals")
    Set<UUID> renew(@RequestBody List<MaildropLease> leases);

    @PostExchange("/accounts/{account}/maildrop/leases")
    OpenMaildrop open(@PathVariable AccountId account);

    @PostExchange("/accounts/{account}/maildrop/leases/{lease}/update")
    UidSet update(@PathVariable AccountId account, @PathVariable UUID lease, @RequestBody Update update);

    @DeleteExchange("/accounts/{account}/maildrop/leases/{lease}")
    void release(@PathVariable AccountId account, @PathVariable UUID lease);
}
