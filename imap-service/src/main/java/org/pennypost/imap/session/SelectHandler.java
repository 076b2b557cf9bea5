package org.pennypost.imap.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.ObjectId;
import org.pennypost.imap.grammar.Resync;
import org.pennypost.imap.view.Messages;
import org.pennypost.imap.view.OpenMailbox;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Rights;

/// SELECT and EXAMINE (RFC 9051 §6.3.2, §6.3.3; RFC 3501 §6.3.1; RFC 7162 §3.2.5; RFC 8474 §4.2).
final class SelectHandler {

    private static final List<Flag> SYSTEM_FLAGS =
            List.of(Flag.ANSWERED, Flag.FLAGGED, Flag.DELETED, Flag.SEEN, Flag.DRAFT);

    private SelectHandler() {}

    static Completion handle(ImapCommand.Select select, Turn turn) throws IOException {
        Conversation talk = turn.talk();
        Resync resync = select.resync();
        if (resync != null && !talk.extensions().has(Extension.QRESYNC)) {
            throw CommandFailure.bad("enable QRESYNC first");
        }
        if (talk.selected().isPresent()) {
            talk.unselect();
            turn.answer().untagged(Condition.OK, ResponseCode.Plain.CLOSED, "previous mailbox closed");
        }
        List<Mailbox> mailboxes = turn.store().list(turn.account());
        MailboxId id = Turn.require(select.mailbox().name(), mailboxes);
        Rights rights = turn.myRights(id);
        OpenMailbox open = talk.services().views().open(turn.account(), id, talk.waker());
        SelectedMailbox mailbox =
                new SelectedMailbox(open, new Access(select.readOnly(), rights), talk.extensions(), talk.notices());
        talk.select(mailbox);
        describe(mailbox, turn);
        NameNotice.selected(select.mailbox(), mailboxes, turn);
        if (select.condStore()) {
            talk.extensions().enable(Extension.CONDSTORE);
        }
        if (resync != null) {
            Resynchronisation.tell(resync, turn);
        }
        return Completion.ok(
                mailbox.access().readOnly() ? ResponseCode.Plain.READ_ONLY : ResponseCode.Plain.READ_WRITE,
                select.readOnly() ? "EXAMINE completed" : "SELECT completed");
    }

    private static void describe(SelectedMailbox mailbox, Turn turn) throws IOException {
        AnswerWriter answer = turn.answer();
        Messages messages = mailbox.told();
        List<Flag> flags = new ArrayList<>(SYSTEM_FLAGS);
        flags.addAll(messages.keywords());
        answer.flags(flags);
        answer.exists(messages.count());
        int firstUnseen = messages.firstUnseen();
        if (firstUnseen >= 0 && turn.talk().extensions().tellFirstUnseen()) {
            answer.untagged(Condition.OK, new ResponseCode.Unseen(firstUnseen + 1L), "first unseen message");
        }
        ResponseCode permanent = new ResponseCode.PermanentFlags(
                flags.stream().filter(mailbox.access()::maySet).toList(),
                mailbox.access().mayMakeKeywords());
        answer.untagged(Condition.OK, permanent, "flags that are kept");
        ResponseCode mailboxId = new ResponseCode.MailboxObject(ObjectId.of(mailbox.id()));
        answer.untagged(Condition.OK, mailboxId, "the mailbox, whatever its name");
        ResponseCode validity = new ResponseCode.Validity(messages.status().uidValidity());
        answer.untagged(Condition.OK, validity, "UIDs are valid");
        answer.untagged(Condition.OK, new ResponseCode.UidNext(messages.status().uidNext()), "predicted next UID");
        answer.untagged(Condition.OK, new ResponseCode.HighestModSeq(mailbox.settled()), "latest change");
    }
}
