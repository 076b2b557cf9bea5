package org.pennypost.mailbox.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mailbox.api.events.MailboxChanged;
import org.pennypost.mailbox.changes.Changes;
import org.pennypost.mailbox.store.AccountLog.Entry;

/// Tells those whom they concern that annotations have changed (RFC 5465 §5.6, §5.7), within the open transaction: two
/// round trips at most.
@Component
class AnnotationNews {

    private final AccountLog log;
    private final Changes changes;

    AnnotationNews(AccountLog log, Changes changes) {
        this.log = log;
        this.changes = changes;
    }

    /// Shared ones to the owner of the mailbox, private ones to the account alone.
    ///
    /// @param modSeqs of the account and the owner
    void ofMailbox(Map<AccountId, ModSeq> modSeqs, AccountId account, MailboxId mailbox, List<Annotation> annotations) {
        modSeqs.forEach((told, modSeq) -> tell(
                told,
                modSeq,
                annotations.stream()
                        .filter(it -> told.equals(it.perAccount() ? account : mailbox.owner()))
                        .map(it -> Entry.ofAnnotation(told, mailbox, it.entry()))
                        .toList()));
    }

    /// @param mailboxes of the account, which have another use now
    void ofSpecialUse(AccountId account, ModSeq modSeq, Collection<MailboxId> mailboxes) {
        tell(
                account,
                modSeq,
                mailboxes.stream()
                        .map(mailbox -> Entry.ofAnnotation(account, mailbox, Annotation.SPECIAL_USE))
                        .toList());
    }

    /// What the account has annotated the server with for itself.
    void ofServer(AccountId account, ModSeq modSeq, List<Annotation> annotations) {
        tell(
                account,
                modSeq,
                annotations.stream().map(it -> Entry.ofServer(it.entry())).toList());
    }

    private void tell(AccountId account, ModSeq modSeq, List<Entry> entries) {
        if (!entries.isEmpty()) {
            log.write(account, modSeq, entries);
            changes.announce(List.of(MailboxChanged.names(account, modSeq)));
        }
    }

    /// What an administrator has annotated the server with: told to all accounts, since that is seldom.
    void ofServerToAll(String entry) {
        changes.announce(log.writeToAll(Entry.ofServer(entry)).entrySet().stream()
                .map(told -> MailboxChanged.names(told.getKey(), told.getValue()))
                .toList());
    }
}
