package org.pennypost.imap.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.MailboxArgument;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Annotations;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.Quotas;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.Sharing;

/// One command being handled: what its handler may look at and change.
record Turn(Conversation talk, String tag, AnswerWriter answer) {

    MailboxStore store() {
        return talk.services().store().mailboxes();
    }

    MessageSearch search() {
        return talk.services().store().search();
    }

    Sharing sharing() {
        return talk.services().store().sharing();
    }

    Annotations annotations() {
        return talk.services().store().annotations();
    }

    Quotas quotas() {
        return talk.services().store().quotas();
    }

    /// Waits for the store, however long it takes. The session says nothing meanwhile.
    <T> T patiently(Supplier<T> work) {
        try (Progress.Wait _ = waiting()) {
            return work.get();
        }
    }

    /// The session says nothing until this is ended.
    Progress.Wait waiting() {
        return talk.services().progress().begin(tag, answer);
    }

    /// What the client may do with a mailbox.
    ///
    /// @throws Refusal if it may not know
    Rights myRights(MailboxId mailbox) {
        return mailbox.owner().equals(account()) ? Rights.ALL : sharing().myRights(account(), mailbox);
    }

    /// Who has logged in; only for commands whose [Rule] asks for a login.
    AccountId account() {
        return talk.login().account();
    }

    /// The selected mailbox; only for commands whose [Rule] asks for one.
    SelectedMailbox selected() {
        return talk.selected().orElseThrow();
    }

    /// The end of a command that has removed messages: with QRESYNC it says to what modseq that has brought the mailbox
    /// (RFC 7162 §3.2.7).
    Completion removed(String text) throws IOException {
        if (!talk.extensions().has(Extension.QRESYNC)) {
            return Completion.ok(text);
        }
        selected().report(true, true, answer);
        return Completion.ok(new ResponseCode.HighestModSeq(selected().settled()), text);
    }

    Optional<MailboxId> find(MailboxName name) {
        return find(name, store().list(account()));
    }

    private static Optional<MailboxId> find(MailboxName name, List<Mailbox> mailboxes) {
        return mailboxes.stream()
                .filter(mailbox -> mailbox.name().equals(name))
                .findFirst()
                .map(Mailbox::id);
    }

    /// @throws Refusal with NOT_FOUND
    MailboxId require(MailboxName name) {
        return require(name, store().list(account()));
    }

    /// @throws Refusal with NOT_FOUND
    static MailboxId require(MailboxName name, List<Mailbox> mailboxes) {
        return find(name, mailboxes)
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "there is no mailbox " + name));
    }

    /// The mailbox into which messages are to be put.
    ///
    /// @throws CommandFailure with `[TRYCREATE]` if there is none
    MailboxId requireTarget(MailboxArgument target) {
        MailboxName name = target.name();
        return find(name).orElseThrow(() -> CommandFailure.noTarget(name));
    }
}
