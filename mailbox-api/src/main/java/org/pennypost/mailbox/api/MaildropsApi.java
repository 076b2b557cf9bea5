package org.pennypost.mailbox.api;

import java.util.UUID;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

import org.pennypost.mail.store.AccountId;

/// [Maildrops] over HTTP.
@HttpExchange("/internal/v1/accounts/{account}/maildrop/leases")
public interface MaildropsApi {

    @PostExchange
    UUID lock(@PathVariable AccountId account);

    @PutExchange("/{lease}")
    boolean renew(@PathVariable AccountId account, @PathVariable UUID lease);

    @DeleteExchange("/{lease}")
    void release(@PathVariable AccountId account, @PathVariable UUID lease);
}
