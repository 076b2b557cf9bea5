package org.pennypost.imap.session;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.pennypost.imap.grammar.ListReturn;
import org.pennypost.imap.grammar.StatusItem;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.DeletedOctets;
import org.pennypost.mail.store.MailboxAnnotations;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStatus;

/// What LIST tells of mailboxes behind their names (RFC 5819, RFC 8440, RFC 9590), read for all of them at once: one
/// call for each kind of answer that is wanted.
final class ListDetails {

    private final ListReturn wanted;
    private final Map<MailboxId, MailboxStatus> statuses = new HashMap<>();
    private final Map<MailboxId, Long> deleted = new HashMap<>();
    private final Map<MailboxId, List<Annotation>> annotations = new HashMap<>();

    private ListDetails(ListReturn wanted) {
        this.wanted = wanted;
    }

    static ListDetails read(ListReturn wanted, List<MailboxId> mailboxes, Turn turn) {
        ListDetails details = new ListDetails(wanted);
        if (!wanted.status().isEmpty()) {
            for (MailboxStatus status : turn.store().statuses(turn.account(), mailboxes)) {
                details.statuses.put(status.id(), status);
            }
        }
        if (wanted.status().contains(StatusItem.DELETED_STORAGE)) {
            for (DeletedOctets octets : turn.quotas().deleted(turn.account(), mailboxes)) {
                details.deleted.put(octets.mailbox(), octets.octets());
            }
        }
        if (!wanted.metadata().isEmpty()) {
            for (MailboxAnnotations annotated : turn.annotations().get(turn.account(), mailboxes, wanted.metadata())) {
                details.annotations.put(annotated.mailbox(), annotated.found());
            }
        }
        return details;
    }

    /// Whether a STATUS answer is wanted that there is not: then the mailbox cannot be selected (RFC 5819 §2).
    boolean lacksStatus(MailboxId mailbox) {
        return !wanted.status().isEmpty() && !statuses.containsKey(mailbox);
    }

    /// What there is to tell of a mailbox behind its name.
    void tell(MailboxTree.Node node, MailboxId mailbox, Turn turn) throws IOException {
        if (wanted.myRights()) {
            turn.answer().acl().myRights(node.name(), node.rights());
        }
        MailboxStatus status = statuses.get(mailbox);
        if (status != null) {
            long octets = deleted.getOrDefault(mailbox, 0L);
            StatusHandler.answer(node.name(), wanted.status(), status, octets, turn);
        }
        List<Annotation> found = annotations.get(mailbox);
        if (found != null) {
            turn.answer().metadata().annotations(node.name(), MetadataHandlers.named(wanted.metadata(), found));
        }
    }
}
