package org.pennypost.imap.session;

import java.io.IOException;
import java.util.List;

import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.SearchResult;
import org.pennypost.imap.grammar.SearchReturn;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SortKey;

/// UPDATE, which SEARCH and SORT can return, and CANCELUPDATE (RFC 5267 §4.3).
final class UpdateHandler {

    private UpdateHandler() {}

    static boolean isAskedFor(ImapCommand.Search search) {
        return search.wants(SearchResult.UPDATE);
    }

    /// @throws CommandFailure if the tag already names a search whose result is kept up to date
    static void requireNewTag(ImapCommand.Search search, Turn turn) {
        if (isAskedFor(search) && turn.selected().contexts().has(turn.tag())) {
            throw CommandFailure.bad("the tag is that of another search that is kept up to date");
        }
    }

    /// Keeps the result up to date from now on, if that can be done.
    ///
    /// @param key   as the store was asked
    /// @param order empty for the order of the mailbox
    static void keep(ImapCommand.Search search, SearchKey key, List<SortKey> order, Hits hits, Turn turn)
            throws IOException {
        SelectedMailbox mailbox = turn.selected();
        // How well a message fits depends on all the others.
        if (order.stream().anyMatch(each -> each.by() == SortKey.Criterion.RELEVANCY)) {
            refuse("that order is not kept up to date", turn);
        } else if (isTooMuch(hits, turn)) {
            refuse("there are too many already", turn);
        } else {
            SearchReturn returned = search.returned();
            SearchContext context = new SearchContext(
                    turn.tag(),
                    search.numbering(),
                    key,
                    order,
                    returned == null ? List.of() : returned.items(),
                    hits.inOrder(mailbox.tracker()));
            mailbox.contexts().add(turn.tag(), context);
        }
    }

    /// Searches that are kept up to date are limited in number, and by the messages in their results together. One is
    /// always possible (RFC 5267 §4.3).
    private static boolean isTooMuch(Hits hits, Turn turn) {
        Contexts contexts = turn.selected().contexts();
        ImapSettings settings = turn.talk().settings();
        long messages = contexts.messages() + hits.count();
        return contexts.count() >= settings.contexts()
                || contexts.count() > 0 && settings.messageLimit() > 0 && messages > settings.messageLimit();
    }

    /// RFC 5267 §4.3.1.
    static void refuse(String text, Turn turn) throws IOException {
        turn.answer().untagged(Condition.NO, new ResponseCode.NoUpdate(turn.tag()), text);
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
