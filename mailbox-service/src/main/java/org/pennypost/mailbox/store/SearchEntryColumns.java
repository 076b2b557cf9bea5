package org.pennypost.mailbox.store;

import java.util.List;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

import org.pennypost.mailbox.content.SearchEntry;
import org.pennypost.mailbox.content.SortTexts;

/// The columns of search entries but those that name the message, as arrays for one statement.
record SearchEntryColumns(List<SearchEntry> entries) {

    static final String NAMES =
            "signature, fields, sent_on, subject, from_mailbox, to_mailbox, cc_mailbox, from_name, to_name";

    static final String ARRAYS = "?::bytea[], ?::text[], ?::text[]::date[], ?::text[], ?::text[], ?::text[], ?::text[],"
            + " ?::text[], ?::text[]";

    /// The entry of a message, for a lateral join, and the `place` of its row. Closed to the planner, as
    /// [UidRanges#messages] is.
    ///
    /// @param message a relation with the message's whole key
    static String of(String message) {
        return """
                (select x.ctid as place, x.* from search_entries x
                  where x.account_id = %1$s.account_id and x.mailbox_id = %1$s.mailbox_id and x.uid = %1$s.uid offset 0)
                """.formatted(message);
    }

    StatementSpec bind(StatementSpec statement) {
        return statement
                .param(entries.stream().map(SearchEntry::signature).toArray(byte[][]::new))
                .param(texts(SearchEntry::fields))
                .param(entries.stream().map(SearchEntry::sentOn).toArray(String[]::new))
                .param(sortTexts(SortTexts::subject))
                .param(sortTexts(SortTexts::fromMailbox))
                .param(sortTexts(SortTexts::toMailbox))
                .param(sortTexts(SortTexts::ccMailbox))
                .param(sortTexts(SortTexts::fromName))
                .param(sortTexts(SortTexts::toName));
    }

    private String[] sortTexts(Function<SortTexts, String> text) {
        return texts(entry -> text.apply(entry.sortTexts()));
    }

    private String[] texts(Function<SearchEntry, String> text) {
        return entries.stream().map(text).toArray(String[]::new);
    }
}
