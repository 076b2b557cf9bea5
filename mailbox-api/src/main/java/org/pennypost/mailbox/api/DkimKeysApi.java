package org.pennypost.mailbox.api;

import java.util.List;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.DkimKey;

/// [DkimKeys][org.pennypost.mail.store.DkimKeys] over HTTP.
@HttpExchange("/internal/v1/domains")
public interface DkimKeysApi {

    @GetExchange("/{domain}/dkim-keys")
    List<DkimKey> signing(@PathVariable MailDomain domain);
}
