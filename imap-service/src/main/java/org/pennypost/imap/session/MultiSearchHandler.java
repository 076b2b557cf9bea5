package org.pennypost.imap.session;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.MailboxFilter;
import org.pennypost.imap.grammar.MessageSet;
import org.pennypost.imap.grammar.Numbering;
import org.pennypost.imap.grammar.SearchResult;
import org.pennypost.imap.grammar.SearchReturn;
import org.pennypost.imap.view.SequenceTracker;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.UidValidity;

/// ESEARCH: one search in many mailboxes (RFC 7377). Each is searched once, whichever filters mean it.
final class MultiSearchHandler {

    private final ImapCommand.Search search;
    private final SearchReturn returned;
    private final List<MailboxScope> scopes;
    private final boolean inSelected;
    private final @Nullable SelectedMailbox selected;
    private final Turn turn;

    private MultiSearchHandler(ImapCommand.SearchMailboxes command, Turn turn) {
        this.search = command.search();
        this.returned = Objects.requireNonNullElse(search.returned(), SearchReturn.EVERYTHING);
        this.scopes = command.sources().stream().map(MailboxScope::of).toList();
        this.inSelected =
                scopes.isEmpty() || command.sources().stream().anyMatch(MailboxFilter.Selected.class::isInstance);
        this.selected = turn.talk().selected().orElse(null);
        this.turn = turn;
    }

    static Completion handle(ImapCommand.SearchMailboxes command, Turn turn) throws IOException {
        MultiSearchHandler handler = new MultiSearchHandler(command, turn);
        handler.check();
        handler.searchAll();
        return Completion.ok("ESEARCH completed");
    }

    /// RFC 7377 §2.2.
    private void check() throws IOException {
        boolean onlySelected = inSelected && scopes.size() <= 1;
        if (selected == null && (inSelected || UpdateHandler.isAskedFor(search))) {
            throw CommandFailure.bad("select a mailbox first");
        }
        if (returned.wants(SearchResult.SAVE) && !onlySelected) {
            throw CommandFailure.bad("only what is found in the selected mailbox alone can be saved");
        }
        UpdateHandler.requireNewTag(search, turn);
        SearchHandler.requireCharset(search);
        if (SearchModSeq.isAskedFor(search.key())) {
            EnableHandler.modSeqs(turn);
        }
        if (selected != null) {
            selected.report(false, false, turn.answer());
        }
    }

    private void searchAll() throws IOException {
        boolean updates = false;
        for (Mailbox mailbox : turn.store().list(turn.account())) {
            MailboxId id = mailbox.id();
            SelectedMailbox here = selected != null && selected.id().equals(id) ? selected : null;
            boolean wanted = here != null && inSelected
                    || scopes.stream().anyMatch(scope -> scope.covers(mailbox.name(), mailbox.subscribed()));
            if (id != null && wanted) {
                if (here == null) {
                    searchUnselected(mailbox.name(), id);
                } else {
                    searchSelected(mailbox.name(), here);
                    updates = true;
                }
            }
        }
        if (UpdateHandler.isAskedFor(search) && !updates) {
            UpdateHandler.refuse("the selected mailbox is not searched", turn);
        }
    }

    private void searchSelected(MailboxName name, SelectedMailbox mailbox) throws IOException {
        SequenceTracker tracker = mailbox.tracker();
        UidSet saved = tracker.uids(mailbox.resolve(new MessageSet.Saved(Numbering.UID)));
        SearchKey key = StoreSearch.key(
                search.key(),
                MessageNumbers.of(
                        () -> IntStream.rangeClosed(1, tracker.count())
                                .mapToObj(tracker::uid)
                                .toList(),
                        saved));
        Hits hits = SearchHandler.hits(outcome(mailbox.id(), key), tracker);
        if (UpdateHandler.isAskedFor(search)) {
            UpdateHandler.keep(search, key, List.of(), hits, turn);
        }
        new SearchAnswer(hits, search, returned, mailbox).give(name, turn);
    }

    private void searchUnselected(MailboxName name, MailboxId id) throws IOException {
        Optional<SearchOutcome> outcome = outcome(id);
        if (outcome.isEmpty() || outcome.get().uids().isEmpty()) {
            return;
        }
        long[] uids = outcome.get().uids().stream().toArray();
        int[] numbers = IntStream.rangeClosed(1, uids.length).toArray();
        Hits hits = new Hits(numbers, outcome.get().relevancies());
        UidValidity uidValidity = turn.store().status(turn.account(), id).uidValidity();
        ResultSummary summary = new ResultSummary(hits, returned, Numbering.UID, number -> uids[number - 1]);
        turn.answer().esearch(name.value(), uidValidity, summary.of(turn.tag(), null));
    }

    /// Empty for a mailbox that may not be read, or is no more: nothing is said of it (RFC 7377 §2.2).
    private Optional<SearchOutcome> outcome(MailboxId mailbox) {
        try {
            SearchKey key = StoreSearch.key(search.key(), MessageNumbers.of(() -> all(mailbox), UidSet.EMPTY));
            return Optional.of(outcome(mailbox, key));
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.NO_PERMISSION || refusal.code() == RefusalCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private SearchOutcome outcome(MailboxId mailbox, SearchKey key) {
        return turn.patiently(() -> turn.search().search(turn.account(), mailbox, key));
    }

    private List<Uid> all(MailboxId mailbox) {
        return outcome(mailbox, new SearchKey.All()).uids().stream()
                .mapToObj(Uid::new)
                .toList();
    }
}
