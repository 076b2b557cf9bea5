package org.pennypost.mailbox.store;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.content.SearchText;

/// A search key as one statement over messages `m` and contents `c` (RFC 9051 §6.4.4). Every condition is true or
/// false, never null, so that NOT means what it says.
final class SearchStatement {

    private final List<Object> parameters = new ArrayList<>();
    private final String condition;
    private boolean readsContents;

    SearchStatement(SearchKey key) {
        this.condition = condition(key);
    }

    UidSet run(JdbcClient database, AccountId account, MailboxId mailbox) {
        return database.sql("""
                        select s.uids
                          from mailboxes b
                         cross join lateral (
                                select array_agg(m.uid order by m.uid) as uids
                                  from messages m%s
                                 where m.account_id = b.account_id and m.mailbox_id = b.id and %s) s
                         where b.account_id = ? and b.id = ?
                        """.formatted(readsContents ? " join contents c on c.sha256 = m.content" : "", condition))
                .params(parameters)
                .param(account.value())
                .param(mailbox.value())
                .query((row, _) -> UidRanges.of(Rows.longs(row, 1)))
                .optional()
                .orElseThrow(Rows::noMailbox);
    }

    private String condition(SearchKey key) {
        return switch (key) {
            case SearchKey.All _ -> "true";
            case SearchKey.And(var keys) ->
                keys.isEmpty()
                        ? "true"
                        : keys.stream().map(this::condition).collect(Collectors.joining(" and ", "(", ")"));
            case SearchKey.Or(var left, var right) -> "(" + condition(left) + " or " + condition(right) + ")";
            case SearchKey.Not(var negated) -> "not " + condition(negated);
            case SearchKey.Uids(var uids) -> uids(uids);
            case SearchKey.HasFlag(var flag) -> flag(flag);
            case SearchKey.Header(var name, var text) -> header(name, text);
            case SearchKey.Body(var text) -> contains("c.body", text);
            case SearchKey.Text(var text) -> "(" + contains("c.header", text) + " or " + contains("c.body", text) + ")";
            case SearchKey.Larger(var octets) -> with("m.size > ?", octets);
            case SearchKey.Smaller(var octets) -> with("m.size < ?", octets);
            case SearchKey.Before(var of, var day) -> day(of, "<", day);
            case SearchKey.On(var of, var day) ->
                "(" + day(of, ">=", day) + " and " + day(of, "<", day.plusDays(1)) + ")";
            case SearchKey.Since(var of, var day) -> day(of, ">=", day);
            case SearchKey.ArrivedBefore(var moment) -> with("m.internal_date < ?", moment.atOffset(ZoneOffset.UTC));
            case SearchKey.ChangedSince(var modSeq) -> with("m.modseq >= ?", modSeq.value());
        };
    }

    private String with(String condition, Object parameter) {
        parameters.add(parameter);
        return condition;
    }

    private String uids(UidSet uids) {
        String ranges = uids.ranges().stream()
                .map(range -> "[" + range.first() + "," + range.last() + "]")
                .collect(Collectors.joining(",", "{", "}"));
        return with("m.uid <@ ?::int8multirange", ranges);
    }

    private String flag(Flag flag) {
        int bit = FlagColumns.bit(flag);
        return bit != 0
                ? with("m.flags & ? <> 0", bit)
                : with(
                        "exists (select from unnest(m.keywords) k where lower(k) = ?)",
                        flag.name().toLowerCase(Locale.ROOT));
    }

    /// A day is the same for every reader: in UTC for the moments that we write, as it stands there for the Date field.
    private String day(SearchKey.DateOf of, String comparison, LocalDate day) {
        return switch (of) {
            case INTERNAL ->
                with("m.internal_date " + comparison + " ?", day.atStartOfDay().atOffset(ZoneOffset.UTC));
            case SAVED ->
                with("m.saved_date " + comparison + " ?", day.atStartOfDay().atOffset(ZoneOffset.UTC));
            case SENT -> {
                readsContents = true;
                yield with("coalesce(c.sent_on " + comparison + " ?, false)", day);
            }
        };
    }

    private String contains(String column, String text) {
        readsContents = true;
        return with("position(? in " + column + ") > 0", SearchText.fold(text));
    }

    /// The header is a line `name: value` for each field. The search for the text alone is quick and leaves few.
    private String header(String name, String text) {
        readsContents = true;
        String field = SearchText.fold(name) + ":";
        if (text.isEmpty()) {
            return with("position(? in c.header) > 0", "\n" + field);
        }
        String folded = SearchText.fold(text);
        parameters.add(folded);
        parameters.add("(?n)^" + literally(field) + " .*" + literally(folded));
        return "(position(? in c.header) > 0 and c.header ~ ?)";
    }

    private static String literally(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 && !Character.isLetterOrDigit(c)) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
