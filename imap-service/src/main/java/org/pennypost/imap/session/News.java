package org.pennypost.imap.session;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResultChange;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.view.AccountUpdate;
import org.pennypost.mail.store.Refusal;

/// What a client is told that it did not ask for at this moment (RFC 9051 §7, RFC 5465).
final class News {

    private static final Logger log = LoggerFactory.getLogger(News.class);

    private final Conversation talk;
    private final AnswerWriter answer;

    News(Conversation talk, AnswerWriter answer) {
        this.talk = talk;
        this.answer = answer;
    }

    /// Before the tagged answer of a command.
    ///
    /// @return whether the selected mailbox is still there
    boolean tell(Rule rule) throws IOException {
        return rule.updates() == Rule.Updates.NONE || tellSelected(rule.asks(), rule.updates() == Rule.Updates.ALL);
    }

    /// After a command of the client, of which it need not be told itself.
    void tellOthers(ImapCommand done) throws IOException {
        Optional<Predicate<AccountUpdate>> own = talk.notices().watching() ? OwnChanges.of(done) : Optional.empty();
        if (own.isPresent()) {
            unlessRefused(() -> talk.notices().tellOthers(own.get(), talk, answer));
        }
    }

    /// While the client is silent.
    ///
    /// @param idling whether IDLE goes on
    void tellSilent(boolean idling) throws IOException {
        if (tellSelected(false, idling || talk.notices().selected().atOnce())) {
            unlessRefused(() -> talk.notices().tell(talk, answer));
        }
    }

    private boolean tellSelected(boolean ask, boolean mayExpunge) throws IOException {
        Optional<SelectedMailbox> selected = talk.selected();
        if (selected.isEmpty()) {
            return true;
        }
        try {
            unlessRefused(() -> tell(selected.get(), ask, mayExpunge));
            return true;
        } catch (MailboxGoneException gone) {
            answer.untagged(Condition.BYE, null, gone.text());
            talk.end();
            return false;
        }
    }

    private void tell(SelectedMailbox mailbox, boolean ask, boolean mayExpunge) throws IOException {
        mailbox.report(ask, mayExpunge, answer);
        mailbox.tellSettled(answer);
        BitSet added = mailbox.tracker().sequenceNumbers(mailbox.takeUndescribed());
        added.andNot(mailbox.tracker().sequenceNumbers(talk.notices().takeOwn(mailbox.id())));
        Turn turn = new Turn(talk, "*", answer);
        List<SearchContext.Finding> findings = mailbox.contexts().find(mailbox, turn);
        NewMessages fresh = new NewMessages();
        fresh.want(added, talk.notices().selected().items());
        for (SearchContext.Finding finding : findings) {
            BitSet found = mailbox.tracker().sequenceNumbers(finding.matching());
            found.and(added);
            fresh.want(found, finding.context().items());
        }
        // RFC 5465 §7: EXISTS, then FETCH, then ESEARCH.
        fresh.tell(turn);
        for (SearchContext.Finding finding : findings) {
            ResultChange change = finding.context().take(finding, mailbox.tracker());
            if (change != null) {
                answer.esearch(change);
            }
        }
    }

    private interface Telling {
        void tell() throws IOException;
    }

    /// What cannot be told now is told later.
    private void unlessRefused(Telling telling) throws IOException {
        try {
            telling.tell();
        } catch (MailboxGoneException gone) {
            throw gone;
        } catch (Refusal notNow) {
            log.debug("{} no news: {}", talk.id(), notNow.text());
        } catch (RuntimeException fault) {
            log.error("{} internal fault", talk.id(), fault);
        }
    }
}
