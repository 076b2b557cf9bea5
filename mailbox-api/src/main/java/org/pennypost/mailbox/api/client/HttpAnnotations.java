package org.pennypost.mailbox.api.client;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.AnnotationQuery;
import org.pennypost.mail.store.Annotations;
import org.pennypost.mail.store.AnnotationsFound;
import org.pennypost.mail.store.MailboxAnnotations;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mailbox.api.AnnotationsApi;

record HttpAnnotations(AnnotationsApi api) implements Annotations {

    @Override
    public AnnotationsFound get(AccountId account, @Nullable MailboxId mailbox, AnnotationQuery query) {
        return api.get(account, new AnnotationsApi.Search(mailbox, query));
    }

    @Override
    public List<MailboxAnnotations> get(AccountId account, List<MailboxId> mailboxes, List<String> entries) {
        return api.get(account, new AnnotationsApi.Listing(mailboxes, entries));
    }

    @Override
    public void set(AccountId account, @Nullable MailboxId mailbox, List<Annotation> annotations) {
        api.set(account, new AnnotationsApi.Change(mailbox, annotations));
    }
}
