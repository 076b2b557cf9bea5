package org.pennypost.imap.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.pennypost.imap.grammar.ImapSearchKey;
import org.pennypost.imap.grammar.MessageSet;
import org.pennypost.imap.grammar.ObjectId;
import org.pennypost.mail.store.SearchKey;

/// A client's search as the store understands it: sequence numbers become UIDs.
final class StoreSearch {

    private StoreSearch() {}

    /// @throws CommandFailure if the key names a sequence number that there is not
    static SearchKey key(ImapSearchKey key, SelectedMailbox mailbox) {
        return key(key, messages -> mailbox.tracker().uids(mailbox.resolve(messages)));
    }

    static SearchKey key(ImapSearchKey key, MessageNumbers numbers) {
        return switch (key) {
            case ImapSearchKey.All _ -> new SearchKey.All();
            case ImapSearchKey.And(List<ImapSearchKey> keys) ->
                new SearchKey.And(keys.stream().map(each -> key(each, numbers)).toList());
            case ImapSearchKey.Or(ImapSearchKey left, ImapSearchKey right) ->
                new SearchKey.Or(key(left, numbers), key(right, numbers));
            case ImapSearchKey.Not(ImapSearchKey inner) -> new SearchKey.Not(key(inner, numbers));
            case ImapSearchKey.Messages(MessageSet messages) -> new SearchKey.Uids(numbers.uids(messages));
            case ImapSearchKey.HasFlag(var flag) -> new SearchKey.HasFlag(flag);
            case ImapSearchKey.Recent _ -> nothing();
            case ImapSearchKey.EmailObject(ObjectId id) ->
                id.content().<SearchKey>map(SearchKey.HasContent::new).orElseGet(StoreSearch::nothing);
            case ImapSearchKey.ThreadObject(ObjectId id) ->
                id.thread().<SearchKey>map(SearchKey.InThread::new).orElseGet(StoreSearch::nothing);
            case ImapSearchKey.Header(String name, String text) -> new SearchKey.Header(name, text);
            case ImapSearchKey.Body(String text) -> new SearchKey.Body(text);
            case ImapSearchKey.Text(String text) -> new SearchKey.Text(text);
            case ImapSearchKey.Larger(long octets) -> new SearchKey.Larger(octets);
            case ImapSearchKey.Smaller(long octets) -> new SearchKey.Smaller(octets);
            case ImapSearchKey.ChangedSince(var modSeq) -> new SearchKey.ChangedSince(modSeq);
            case ImapSearchKey.Before(var of, var day) -> new SearchKey.Before(of, day);
            case ImapSearchKey.On(var of, var day) -> new SearchKey.On(of, day);
            case ImapSearchKey.Since(var of, var day) -> new SearchKey.Since(of, day);
            // To the second, and the moment itself belongs to both (RFC 5032 §2).
            case ImapSearchKey.Older(long seconds) ->
                new SearchKey.ArrivedBefore(ago(seconds).plusSeconds(1));
            case ImapSearchKey.Younger(long seconds) -> new SearchKey.Not(new SearchKey.ArrivedBefore(ago(seconds)));
            case ImapSearchKey.Fuzzy(ImapSearchKey inner) -> new SearchKey.Fuzzy(key(inner, numbers));
        };
    }

    private static SearchKey nothing() {
        return new SearchKey.Not(new SearchKey.All());
    }

    private static Instant ago(long seconds) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(seconds);
    }
}
