package org.pennypost.mailbox.api;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.DeletedOctets;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.QuotaRoot;

/// [org.pennypost.mail.store.Quotas] over HTTP.
@HttpExchange("/internal/v1/accounts/{account}/quotas")
public interface QuotasApi {

    record Weighing(List<MailboxId> mailboxes) {}

    @GetExchange
    List<QuotaRoot> roots(@PathVariable AccountId account, @RequestParam(required = false) @Nullable MailboxId mailbox);

    @GetExchange("/root")
    QuotaRoot root(@PathVariable AccountId account, @RequestParam String name);

    @PostExchange("/deleted")
    List<DeletedOctets> deleted(@PathVariable AccountId account, @RequestBody Weighing weighing);
}
