package org.pennypost.mailbox.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mailbox.store.Rows;
import org.pennypost.mailbox.store.UidRanges;

/// A search in one statement. Messages are first narrowed down by those keys that their rows alone can tell, then by
/// their search entries, and last by their texts.
final class SearchStatement {

    private final Condition rows;
    private final Condition found;
    private final List<Condition> maybes;
    private final boolean readsEntries;

    /// What a search tells, and how many of its messages have no entry yet.
    record Result(SearchOutcome outcome, long withoutEntry) {}

    SearchStatement(SearchKey key) {
        SearchConditions conditions = new SearchConditions();
        List<SearchKey> keys = key instanceof SearchKey.And(var all) ? all : List.of(key);
        rows = Condition.all(keys.stream()
                .filter(SearchConditions::needsNoEntry)
                .map(conditions::of)
                .toList());
        found = Condition.all(keys.stream()
                .filter(each -> !SearchConditions.needsNoEntry(each))
                .map(conditions::of)
                .toList());
        maybes = List.copyOf(conditions.maybes());
        readsEntries = conditions.readsEntries();
    }

    Result run(JdbcClient database, MailboxId mailbox) {
        Condition asked = Condition.any(IntStream.range(0, maybes.size())
                .mapToObj(i -> Condition.of("m.maybe" + i))
                .toList());
        List<Condition> columns = new ArrayList<>();
        columns.add(Condition.of("m.*"));
        columns.addAll(maybes);
        String entries = "left join search_entries x using (account_id, mailbox_id, uid)";
        return database.sql("""
                        select s.*
                          from mailboxes b
                         cross join lateral (
                                select array_agg(t.uid order by t.uid) filter (where t.found), count(*),
                                       count(*) filter (where t.asked), count(*) filter (where t.without_entry)
                                  from (select m.uid, %s as found, %s as asked, m.without_entry
                                          from (select %s
                                                  from (select m.*%s
                                                          from messages m %s
                                                         where m.account_id = b.account_id and m.mailbox_id = b.id
                                                           and %s) m
                                                offset 0) m) t) s
                         where b.account_id = ? and b.id = ?
                        """.formatted(
                                found.sql(),
                                asked.sql(),
                                columns(columns),
                                readsEntries
                                        ? ", x.signature, x.fields, x.sent_on, x.uid is null as without_entry"
                                        : ", false as without_entry",
                                readsEntries ? entries : "",
                                rows.sql()))
                .params(Condition.parameters(
                        Stream.concat(Stream.of(found), Stream.concat(maybes.stream(), Stream.of(rows)))))
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .query((row, _) -> new Result(
                        new SearchOutcome(
                                UidRanges.of(Rows.longs(row, 1)), row.getLong(2) - row.getLong(3), row.getLong(3)),
                        row.getLong(4)))
                .optional()
                .orElseThrow(Rows::noMailbox);
    }

    private static String columns(List<Condition> columns) {
        return String.join(", ", columns.stream().map(Condition::sql).toList());
    }
}
