package org.pennypost.mailbox.search;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.ThreadAlgorithm;
import org.pennypost.mail.store.ThreadForest;
import org.pennypost.mail.store.Uid;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.store.MissingEntries;
import org.pennypost.mailbox.store.Rows;
import org.pennypost.mailbox.store.UidRanges;
import org.pennypost.mailbox.store.Viewer;

/// One statement and one round trip for each question, and no commit; but one that meets messages without what it needs
/// makes that first. Messages are sorted by the database and threaded here.
@Component
class PostgresMessageSearch implements MessageSearch {

    private final JdbcClient database;
    private final Transactions transactions;
    private final MissingEntries missing;
    private final SearchProperties properties;

    PostgresMessageSearch(
            JdbcClient database, Transactions transactions, MissingEntries missing, SearchProperties properties) {
        this.database = database;
        this.transactions = transactions;
        this.missing = missing;
        this.properties = properties;
    }

    private SearchStatement statement(SearchKey key, boolean readsEntries) {
        return new SearchStatement(key, readsEntries, properties.ranked());
    }

    @Override
    public SearchOutcome search(AccountId account, MailboxId mailbox, SearchKey key) {
        SearchStatement statement = statement(key, false);
        String relevancies = statement.isFuzzy()
                ? "array_agg(t.relevancy::bigint order by t.uid) filter (where t.found)"
                : "null::bigint[]";
        return answer(
                account,
                mailbox,
                statement,
                "array_agg(t.uid order by t.uid) filter (where t.found), " + relevancies
                        + ", count(*) filter (where not t.scanned), count(*) filter (where t.scanned)",
                (row, first) -> new SearchOutcome(
                        UidRanges.of(Rows.longs(row, first)),
                        Stream.of(Rows.longs(row, first + 1))
                                .map(Long::intValue)
                                .toList(),
                        row.getLong(first + 2),
                        row.getLong(first + 3)));
    }

    @Override
    public List<Uid> sort(AccountId account, MailboxId mailbox, SearchKey key, List<SortKey> order) {
        String columns = Stream.concat(order.stream().map(PostgresMessageSearch::column), Stream.of("t.uid"))
                .collect(Collectors.joining(", "));
        return answer(
                account,
                mailbox,
                statement(key, order.stream().anyMatch(PostgresMessageSearch::isInEntry)),
                "array_agg(t.uid order by " + columns + ") filter (where t.found)",
                (row, first) -> Stream.of(Rows.longs(row, first)).map(Uid::new).toList());
    }

    private static boolean isInEntry(SortKey key) {
        return switch (key.by()) {
            case ARRIVAL, DATE, RELEVANCY, SIZE -> false;
            case CC, DISPLAYFROM, DISPLAYTO, FROM, SUBJECT, TO -> true;
        };
    }

    private static String column(SortKey key) {
        String column = switch (key.by()) {
            case ARRIVAL -> "t.internal_date";
            case CC -> "t.cc_mailbox";
            case DATE -> "t.sent_at";
            case DISPLAYFROM -> "t.from_name";
            case DISPLAYTO -> "t.to_name";
            case FROM -> "t.from_mailbox";
            case RELEVANCY -> "-t.relevancy";
            case SIZE -> "t.size";
            case SUBJECT -> "t.subject";
            case TO -> "t.to_mailbox";
        };
        return key.reverse() ? column + " desc" : column;
    }

    @Override
    public ThreadForest thread(AccountId account, MailboxId mailbox, SearchKey key, ThreadAlgorithm algorithm) {
        List<ThreadedMessage> messages = answer(
                account,
                mailbox,
                statement(key, false),
                "string_agg(" + ThreadedMessage.COLUMNS + ", '' order by t.uid) filter (where t.found)",
                (row, first) -> ThreadedMessage.all(row.getBytes(first)));
        return Threading.of(messages, algorithm);
    }

    private <T> T answer(
            AccountId account,
            MailboxId mailbox,
            SearchStatement statement,
            String answer,
            SearchStatement.Reading<T> reading) {
        Viewer viewer = Viewer.of(account, mailbox);
        var result = transactions.single(() -> statement.run(database, viewer, mailbox, answer, reading));
        if (result.incomplete() > 0) {
            missing.make(mailbox);
            result = transactions.single(() -> statement.run(database, viewer, mailbox, answer, reading));
        }
        return result.answer();
    }
}
