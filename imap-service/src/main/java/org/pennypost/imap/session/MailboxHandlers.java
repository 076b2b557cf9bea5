package org.pennypost.imap.session;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.ObjectId;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.SpecialUse;

/// CREATE, DELETE, RENAME, SUBSCRIBE and UNSUBSCRIBE (RFC 9051 §6.3.4 to §6.3.8): one call to the store each.
final class MailboxHandlers {

    private MailboxHandlers() {}

    /// RFC 9051 §6.3.4, RFC 6154 §3, RFC 8474 §4.1.
    static Completion create(ImapCommand.Create create, Turn turn) throws IOException {
        List<String> uses = create.specialUses();
        Optional<SpecialUse> use = uses.size() == 1 ? SpecialUse.named(uses.getFirst()) : Optional.empty();
        if (!uses.isEmpty() && use.isEmpty()) {
            return Completion.no(ResponseCode.Plain.USEATTR, "a mailbox cannot have that use");
        }
        Mailbox created = turn.store().create(turn.account(), create.mailbox().nameToCreate(), use.orElse(null));
        NameNotice.changed(create.mailbox(), turn);
        MailboxId id = Objects.requireNonNull(created.id());
        return Completion.ok(new ResponseCode.MailboxObject(ObjectId.of(id)), "CREATE completed");
    }

    static Completion delete(ImapCommand.Delete delete, Turn turn) throws IOException {
        MailboxName name = delete.mailbox().name();
        Optional<MailboxId> selected = turn.talk().selected().map(SelectedMailbox::id);
        boolean deletesSelected = selected.isPresent() && selected.equals(turn.find(name));
        turn.store().delete(turn.account(), name);
        if (deletesSelected) {
            turn.talk().unselect();
            turn.answer().untagged(Condition.OK, ResponseCode.Plain.CLOSED, "the selected mailbox is gone");
        }
        NameNotice.changed(delete.mailbox(), turn);
        return Completion.ok("DELETE completed");
    }

    static Completion rename(ImapCommand.Rename rename, Turn turn) throws IOException {
        MailboxName from = rename.from().name();
        turn.store().rename(turn.account(), from, rename.to().nameToCreate());
        if (from.isInbox()) {
            // Its messages have moved away (RFC 9051 §6.3.6).
            turn.find(from).ifPresent(inbox -> turn.talk().services().views().changed(turn.account(), inbox));
        }
        NameNotice.renamed(rename.from(), rename.to(), turn);
        return Completion.ok("RENAME completed");
    }

    static Completion subscribe(ImapCommand.Subscribe subscribe, Turn turn) {
        turn.store().subscribe(turn.account(), subscribe.mailbox().name(), true);
        return Completion.ok("SUBSCRIBE completed");
    }

    static Completion unsubscribe(ImapCommand.Unsubscribe unsubscribe, Turn turn) {
        turn.store().subscribe(turn.account(), unsubscribe.mailbox().name(), false);
        return Completion.ok("UNSUBSCRIBE completed");
    }
}
