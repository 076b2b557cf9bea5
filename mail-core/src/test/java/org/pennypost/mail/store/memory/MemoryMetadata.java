package org.pennypost.mail.store.memory;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.AnnotationChanges;
import org.pennypost.mail.store.AnnotationQuery;
import org.pennypost.mail.store.Annotations;
import org.pennypost.mail.store.AnnotationsFound;
import org.pennypost.mail.store.MailboxAnnotations;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.SpecialUse;

/// Annotations of mailboxes and of the server.
interface MemoryMetadata extends Annotations {

    MemoryState state();

    @Override
    default AnnotationsFound get(AccountId account, @Nullable MailboxId mailbox, AnnotationQuery query) {
        synchronized (state()) {
            return annotations(account, mailbox).get(account, query, mailbox == null ? null : use(account, mailbox));
        }
    }

    @Override
    default List<MailboxAnnotations> get(AccountId account, List<MailboxId> mailboxes, List<String> entries) {
        AnnotationQuery query = AnnotationQuery.of(entries.toArray(String[]::new));
        synchronized (state()) {
            return state().mailboxes(account, mailboxes, Right.LOOKUP).stream()
                    .filter(it -> maySee(state().rights(account, it)))
                    .map(it -> new MailboxAnnotations(
                            it.id(),
                            it.annotations()
                                    .get(account, query, use(account, it.id()))
                                    .found()))
                    .toList();
        }
    }

    @Override
    default void set(AccountId account, @Nullable MailboxId mailbox, List<Annotation> annotations) {
        synchronized (state()) {
            setNow(account, mailbox, annotations);
        }
        state().wakeups.wake(account);
        if (mailbox != null) {
            state().wakeups.wake(mailbox.owner());
        }
    }

    private void setNow(AccountId account, @Nullable MailboxId mailbox, List<Annotation> annotations) {
        MemoryAnnotations kept = annotations(account, mailbox);
        boolean shared = annotations.stream().anyMatch(it -> !it.perAccount());
        if (shared && mailbox == null) {
            throw new Refusal(RefusalCode.NO_PERMISSION, "shared annotations of the server cannot be set");
        }
        if (mailbox == null) {
            kept.set(account, annotations);
            annotated(account, account, null, annotations);
            return;
        }
        if (shared) {
            state().mailbox(account, mailbox, Right.WRITE);
        }
        AnnotationChanges changes = AnnotationChanges.of(account, mailbox, annotations);
        kept.set(account, changes.annotations());
        annotated(account, mailbox.owner(), mailbox, changes.annotations());
        AnnotationChanges.UseChange use = changes.specialUse();
        if (use != null) {
            MemoryAccount owner = state().account(account);
            owner.specialUse(owner.mailbox(mailbox), use.use().orElse(null));
        }
    }

    private void annotated(
            AccountId account, AccountId owner, @Nullable MailboxId mailbox, List<Annotation> annotations) {
        for (Annotation annotation : annotations) {
            state().account(annotation.perAccount() ? account : owner).annotated(mailbox, annotation.entry());
        }
    }

    private @Nullable SpecialUse use(AccountId account, MailboxId mailbox) {
        return mailbox.owner().equals(account)
                ? state().account(account).mailbox(mailbox).specialUse()
                : null;
    }

    private MemoryAnnotations annotations(AccountId account, @Nullable MailboxId mailbox) {
        if (mailbox == null) {
            state().account(account);
            return state().serverAnnotations;
        }
        MemoryMailbox found = state().mailbox(account, mailbox, Right.LOOKUP);
        Rights rights = state().rights(account, found);
        if (!maySee(rights)) {
            throw MemoryState.refusal(rights);
        }
        return found.annotations();
    }

    /// RFC 5464 §3.3, beside [Right#LOOKUP].
    private static boolean maySee(Rights rights) {
        return rights.containsAny(Right.READ, Right.SEEN, Right.WRITE, Right.INSERT, Right.POST);
    }
}
