package org.pennypost.imap.session;

import java.io.IOException;
import java.util.List;

import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.SearchResult;
import org.pennypost.imap.grammar.SearchReturn;
import org.pennypost.mail.store.SortKey;

/// UPDATE, which SEARCH and SORT can return, and CANCELUPDATE (RFC 5267 §4.3).
final class UpdateHandler {

    private UpdateHandler() {}

    private static boolean isAskedFor(ImapCommand.Search search) {
        SearchReturn returned = search.returned();
        return returned != null && returned.wants(SearchResult.UPDATE);
    }

    /// @throws CommandFailure if the tag already names a search whose result is kept up to date
    static void requireNewTag(ImapCommand.Search search, Turn turn) {
        if (isAskedFor(search) && turn.selected().contexts().has(turn.tag())) {
            throw CommandFailure.bad("the tag is that of another search that is kept up to date");
        }
    }

    /// Keeps the result up to date from now on, if the client asks for it and that can be done.
    ///
    /// @param order empty for the order of the mailbox
    static void keep(ImapCommand.Search search, List<SortKey> order, Hits hits, Turn turn) throws IOException {
        SearchReturn returned = search.returned();
        if (returned == null || !isAskedFor(search)) {
            return;
        }
        SelectedMailbox mailbox = turn.selected();
        boolean full = mailbox.contexts().count() >= turn.talk().settings().contexts();
        // How well a message fits depends on all the others.
        boolean unsteady = order.stream().anyMatch(key -> key.by() == SortKey.Criterion.RELEVANCY);
        if (full || unsteady) {
            turn.answer()
                    .untagged(
                            Condition.NO,
                            new ResponseCode.NoUpdate(turn.tag()),
                            full ? "there are too many already" : "that order is not kept up to date");
            return;
        }
        SearchContext context = new SearchContext(
                turn.tag(),
                search.numbering(),
                StoreSearch.key(search.key(), mailbox),
                order,
                returned.items(),
                hits.inOrder(mailbox.tracker()));
        mailbox.contexts().add(turn.tag(), context);
    }

    static Completion cancel(ImapCommand.CancelUpdate cancel, Turn turn) {
        Contexts contexts = turn.selected().contexts();
        if (!cancel.tags().stream().allMatch(contexts::has)) {
            return Completion.bad("there is no such search");
        }
        cancel.tags().forEach(contexts::cancel);
        return Completion.ok("no further updates");
    }
}
