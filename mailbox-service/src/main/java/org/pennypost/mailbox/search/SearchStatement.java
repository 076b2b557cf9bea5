package org.pennypost.mailbox.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mailbox.store.Access;
import org.pennypost.mailbox.store.Rows;
import org.pennypost.mailbox.store.Viewer;

/// One statement that finds messages and answers something about them. Messages are first narrowed down by those keys
/// that their rows alone can tell, then by their search entries, and last by their texts; between come the scores of
/// what is looked for tolerantly.
final class SearchStatement {

    private static final String ENTRY =
            "x.signature, x.fields, x.sent_on, x.subject, x.from_mailbox, x.to_mailbox, x.cc_mailbox, x.from_name, x.to_name";

    private final Condition rows;
    private final Condition found;
    private final List<Condition> maybes;
    private final List<Condition> scores;
    private final boolean readsEntries;

    /// @param incomplete messages without what a search needs, so that the answer may be wrong
    record Result<T>(T answer, long incomplete) {}

    /// Reads the columns of an answer, which begin with the given one.
    interface Reading<T> {
        T read(ResultSet row, int first) throws SQLException;
    }

    /// @param readsEntries whether the answer needs the columns of the search entry
    /// @param ranked       as [SearchConditions] has it
    SearchStatement(SearchKey key, boolean readsEntries, int ranked) {
        SearchConditions conditions = new SearchConditions(ranked);
        List<SearchKey> keys = key instanceof SearchKey.And(var all) ? all : List.of(key);
        this.rows = conditions(keys, conditions, true);
        this.found = conditions(keys, conditions, false);
        this.maybes = List.copyOf(conditions.maybes());
        this.scores = List.copyOf(conditions.scores());
        this.readsEntries = readsEntries || conditions.readsEntries();
    }

    private static Condition conditions(List<SearchKey> keys, SearchConditions conditions, boolean ofRows) {
        return Condition.all(keys.stream()
                .filter(key -> SearchConditions.needsNoEntry(key) == ofRows)
                .map(conditions::of)
                .toList());
    }

    /// @param answer aggregates over messages `t` that were looked at, of which `t.found` are found and `t.scanned` had
    ///               their texts asked
    <T> Result<T> run(JdbcClient database, Viewer viewer, MailboxId mailbox, String answer, Reading<T> reading) {
        Condition scanned = Condition.any(IntStream.range(0, maybes.size())
                .mapToObj(i -> Condition.of("m.maybe" + i))
                .toList());
        return database.sql("""
                        %s
                        select %s, s.*
                          from mailboxes b
                         cross join lateral (
                                select count(*) filter (where t.incomplete), %s
                                  from (select m.*, %s as found, %s as scanned, %s as relevancy
                                          from (select m.*%s
                                                  from (select m.*%s
                                                          from (select m.*, %s
                                                                  from (select *
                                                                          from %s m
                                                                         where m.account_id = b.account_id
                                                                           and m.mailbox_id = b.id and %s
                                                                        offset 0) m
                                                                  %s) m
                                                        offset 0) m
                                                offset 0) m) t) s
                         where b.account_id = ? and b.id = ?
                        """.formatted(
                                viewer.with(),
                                viewer.rights(),
                                answer,
                                found.sql(),
                                scanned.sql(),
                                relevancy(),
                                columns(scores),
                                columns(maybes),
                                readsEntries
                                        ? ENTRY + ", m.links is null or x.uid is null as incomplete"
                                        : "m.links is null as incomplete",
                                viewer.messages(),
                                rows.sql(),
                                readsEntries ? "left join search_entries x using (account_id, mailbox_id, uid)" : ""))
                .params(new ArrayList<>(viewer.parameters()))
                .params(parameters())
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .query((row, _) -> {
                    Access.require(row.getInt(1), Right.READ);
                    return new Result<>(reading.read(row, 3), row.getLong(2));
                })
                .optional()
                .orElseThrow(Rows::noMailbox);
    }

    /// Whether any text is looked for tolerantly, so that relevancies differ (RFC 6203 §4).
    boolean isFuzzy() {
        return !scores.isEmpty();
    }

    /// The average of all scores.
    private String relevancy() {
        String sum =
                IntStream.range(0, scores.size()).mapToObj(i -> "m.score" + i).collect(Collectors.joining(" + "));
        return isFuzzy() ? "greatest(1, (" + sum + ") / " + scores.size() + ")" : "100";
    }

    private static String columns(List<Condition> columns) {
        return columns.stream().map(column -> ", " + column.sql()).collect(Collectors.joining());
    }

    private List<Object> parameters() {
        List<Object> parameters = new ArrayList<>(found.parameters());
        scores.forEach(score -> parameters.addAll(score.parameters()));
        maybes.forEach(maybe -> parameters.addAll(maybe.parameters()));
        parameters.addAll(rows.parameters());
        return parameters;
    }
}
