package org.pennypost.mailbox.api;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.AnnotationQuery;
import org.pennypost.mail.store.AnnotationsFound;
import org.pennypost.mail.store.MailboxAnnotations;
import org.pennypost.mail.store.MailboxId;

/// [org.pennypost.mail.store.Annotations] over HTTP. Values are in base 64; no mailbox means the server.
@HttpExchange("/internal/v1/accounts/{account}/annotations")
public interface AnnotationsApi {

    record Search(@Nullable MailboxId mailbox, AnnotationQuery query) {}

    record Listing(List<MailboxId> mailboxes, List<String> entries) {}

    record Change(@Nullable MailboxId mailbox, List<Annotation> annotations) {}

    @PostExchange("/search")
    AnnotationsFound get(@PathVariable AccountId account, @RequestBody Search search);

    @PostExchange("/listing")
    List<MailboxAnnotations> get(@PathVariable AccountId account, @RequestBody Listing listing);

    @PostExchange
    void set(@PathVariable AccountId account, @RequestBody Change change);
}
