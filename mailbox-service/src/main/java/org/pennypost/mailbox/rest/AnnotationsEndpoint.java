package org.pennypost.mailbox.rest;

import java.util.List;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Annotations;
import org.pennypost.mail.store.AnnotationsFound;
import org.pennypost.mail.store.MailboxAnnotations;
import org.pennypost.mailbox.api.AnnotationsApi;

@RestController
class AnnotationsEndpoint implements AnnotationsApi {

    private final Annotations annotations;

    AnnotationsEndpoint(Annotations annotations) {
        this.annotations = annotations;
    }

    @Override
    public AnnotationsFound get(AccountId account, Search search) {
        return annotations.get(account, search.mailbox(), search.query());
    }

    @Override
    public List<MailboxAnnotations> get(AccountId account, Listing listing) {
        return annotations.get(account, listing.mailboxes(), listing.entries());
    }

    @Override
    public void set(AccountId account, Change change) {
        annotations.set(account, change.mailbox(), change.annotations());
    }
}
