package org.pennypost.mail.store.contract;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.Uid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/// FUZZY (RFC 6203) on four messages.
interface FuzzyContract extends Store {

    /// What a key finds, and how relevant it is.
    record Row(SearchKey key, String found, List<Integer> relevancies) {

        static Row fuzzy(SearchKey key, String found, Integer... relevancies) {
            return new Row(new SearchKey.Fuzzy(key), found, List.of(relevancies));
        }
    }

    private static MailboxId filled(TestAccount account) {
        MailboxId inbox = account.inbox();
        account.append(inbox, "Subject: The engines\r\n\r\nwe meet at the café tomorrow\r\n");
        account.append(inbox, "Subject: engine\r\n\r\nCAFETERIA (closed)\r\n");
        account.append(inbox, "Subject: Engineering\r\nCc: ada@example.org\r\n\r\ncafe\r\n");
        account.append(inbox, "Subject: search engine\r\nX-Note: Überraschung\r\n\r\nnothing\r\n");
        return inbox;
    }

    private static Stream<Row> rows() {
        SearchKey engine = new SearchKey.Header("Subject", "engine");
        return Stream.of(
                Row.fuzzy(engine, "1:4", 100, 100, 100, 100),
                Row.fuzzy(new SearchKey.Header("Subject", "engines"), "1:4", 100, 40, 40, 40),
                Row.fuzzy(new SearchKey.Body("café"), "1:3", 100, 70, 95),
                Row.fuzzy(new SearchKey.Body("cafe"), "1:3", 100, 100, 100),
                Row.fuzzy(new SearchKey.Body("xy café"), "1:3", 95, 70, 95),
                Row.fuzzy(new SearchKey.Body("at xy"), "1", 47),
                Row.fuzzy(new SearchKey.Body("cafeteria tomorrow"), "1:2", 47, 47),
                Row.fuzzy(new SearchKey.Body("tomorrow cafeteria café"), "1:3", 63, 55, 31),
                Row.fuzzy(new SearchKey.Text("engines café"), "1:4", 95, 55, 67, 20),
                Row.fuzzy(new SearchKey.Header("X-Note", "uberraschend"), "4", 40),
                Row.fuzzy(new SearchKey.Header("X-Note", "raschung"), "4", 100),
                Row.fuzzy(new SearchKey.Header("Subject", "ngin"), "1:4", 100, 100, 100, 100),
                Row.fuzzy(new SearchKey.Body("nowhere"), ""),
                Row.fuzzy(new SearchKey.Body("..."), ""),
                Row.fuzzy(new SearchKey.Larger(1), "1:4"),
                Row.fuzzy(new SearchKey.Header("Cc", ""), "3"),
                Row.fuzzy(new SearchKey.Not(new SearchKey.Body("café")), "4", 1),
                Row.fuzzy(new SearchKey.Or(new SearchKey.Body("café"), engine), "1:4", 100, 85, 97, 50),
                Row.fuzzy(new SearchKey.And(List.of(new SearchKey.Body("café"), engine)), "1:3", 100, 85, 97),
                new Row(
                        new SearchKey.And(List.of(engine, new SearchKey.Fuzzy(new SearchKey.Body("café")))),
                        "1:3",
                        List.of(100, 70, 95)),
                new Row(engine, "1:4", List.of()));
    }

    @TestFactory
    default Stream<DynamicTest> tolerantKeys() {
        TestAccount account = account();
        MailboxId inbox = filled(account);
        return rows().map(row -> dynamicTest(row.key() + " -> " + row.found(), () -> {
            SearchOutcome outcome = account.store().search().search(account.id(), inbox, row.key());
            assertThat(outcome.uids().toString()).isEqualTo(row.found());
            assertThat(outcome.relevancies()).isEqualTo(row.relevancies());
        }));
    }

    @Test
    default void theMostRelevantComesFirst() {
        TestAccount account = account();
        MailboxId inbox = filled(account);
        SearchKey key = new SearchKey.Fuzzy(new SearchKey.Body("tomorrow cafeteria café"));

        assertThat(account.store()
                        .search()
                        .sort(account.id(), inbox, key, List.of(SortKey.ascending(SortKey.Criterion.RELEVANCY))))
                .containsExactly(new Uid(1), new Uid(2), new Uid(3));
        assertThat(account.store()
                        .search()
                        .sort(account.id(), inbox, key, List.of(SortKey.descending(SortKey.Criterion.RELEVANCY))))
                .containsExactly(new Uid(3), new Uid(2), new Uid(1));
    }
}
