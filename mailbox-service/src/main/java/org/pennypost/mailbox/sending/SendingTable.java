package org.pennypost.mailbox.sending;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;

/// The counters, each statement for any number of accounts. Time is the database's: that of the transaction.
@Component
class SendingTable {

    private static final String COUNT = """
            with counted as (
                insert into sending_counts as c (account_id, %s)
                select s.account_id, %s from unnest(?::bigint[], ?::integer[], ?::integer[])
                       s (account_id, messages, recipients) order by s.account_id
                on conflict (account_id) do update
                   set %s, day_refusals = case when %s then c.day_refusals else 0 end
                returning *)
            select c.*, %s from counted c left join sending_rules r on r.account_id = c.account_id
            """.formatted(
                    each("%1$s_began, %1$s_messages, %1$s_recipients"),
                    each("now(), s.messages, s.recipients"),
                    each("%1$s_began = case when %2$s then c.%1$s_began else now() end, "
                            + "%1$s_messages = case when %2$s then c.%1$s_messages else 0 end + excluded.%1$s_messages, "
                            + "%1$s_recipients = case when %2$s then c.%1$s_recipients else 0 end"
                            + " + excluded.%1$s_recipients"),
                    open(Span.DAY),
                    rules("r."));

    private static final String TAKE_BACK = """
            update sending_counts c set %s, day_refusals = c.day_refusals + s.messages
              from unnest(?::bigint[], ?::integer[], ?::integer[]) s (account_id, messages, recipients)
             where c.account_id = s.account_id
            """.formatted(each(
            "%1$s_messages = c.%1$s_messages - s.messages, " + "%1$s_recipients = c.%1$s_recipients - s.recipients"));

    private static final String READ = """
            select a.id account_id, %s, case when %s then c.day_refusals else 0 end day_refusals, %s
              from accounts a
              left join sending_counts c on c.account_id = a.id
              left join sending_rules r on r.account_id = a.id
             where %%s
            """.formatted(
                    each("case when %2$s then c.%1$s_began else now() end %1$s_began, "
                            + "case when %2$s then c.%1$s_messages else 0 end %1$s_messages, "
                            + "case when %2$s then c.%1$s_recipients else 0 end %1$s_recipients"),
                    open(Span.DAY),
                    rules("r."));

    private final JdbcClient database;
    private final SendingProperties properties;

    SendingTable(JdbcClient database, SendingProperties properties) {
        this.database = database;
        this.properties = properties;
    }

    /// What some accounts send.
    record Amount(long messages, long recipients) {

        static final Amount NONE = new Amount(0, 0);

        Amount plus(Amount other) {
            return new Amount(messages + other.messages, recipients + other.recipients);
        }
    }

    /// Of a span, in the row `c`: whether its window is not over.
    private static String open(Span span) {
        return "c." + span.word() + "_began > now() - interval '"
                + span.length().toSeconds() + " seconds'";
    }

    private static String each(String template) {
        return Arrays.stream(Span.values())
                .map(span -> template.formatted(span.word(), open(span)))
                .collect(Collectors.joining(", "));
    }

    private static String rules(String prefix) {
        return Arrays.stream(Span.values())
                .map(span -> prefix + "messages_per_" + span.word() + ", " + prefix + "recipients_per_" + span.word())
                .collect(Collectors.joining(", "));
    }

    /// Counts, and locks what it counted until the end of the transaction. One round trip.
    ///
    /// @return what each account has sent with that
    Map<AccountId, Ledger> count(Map<AccountId, Amount> sent) {
        Map<AccountId, Ledger> ledgers = HashMap.newHashMap(sent.size());
        statement(COUNT, sent).query(row -> {
            ledgers.put(new AccountId(row.getLong("account_id")), ledger(row));
        });
        return ledgers;
    }

    /// Counts as refused what was counted as sent.
    void takeBack(Map<AccountId, Amount> refused) {
        statement(TAKE_BACK, refused).update();
    }

    private JdbcClient.StatementSpec statement(String sql, Map<AccountId, Amount> amounts) {
        List<AccountId> accounts = new ArrayList<>(amounts.keySet());
        Collection<Amount> each = amounts.values();
        return database.sql(sql)
                .param(accounts.stream().mapToLong(AccountId::value).toArray())
                .param(each.stream()
                        .mapToInt(it -> Math.toIntExact(it.messages))
                        .toArray())
                .param(each.stream()
                        .mapToInt(it -> Math.toIntExact(it.recipients))
                        .toArray());
    }

    /// Of those accounts that there are.
    Map<AccountId, Ledger> of(Collection<AccountId> accounts) {
        Map<AccountId, Ledger> ledgers = HashMap.newHashMap(accounts.size());
        database.sql(READ.formatted("a.id = any(?)"))
                .param(accounts.stream().map(AccountId::value).toArray(Long[]::new))
                .query(row -> {
                    ledgers.put(new AccountId(row.getLong("account_id")), ledger(row));
                });
        return ledgers;
    }

    /// @param address canonical; of the account itself
    Optional<Ledger> of(String address) {
        return database.sql(READ.formatted("a.address = ?"))
                .param(address)
                .query((row, _) -> ledger(row))
                .optional();
    }

    /// Counts that somebody was told early that no more is taken.
    void refused(AccountId account) {
        database.sql("update sending_counts c set day_refusals = case when %s then day_refusals else 0 end + 1"
                                .formatted(open(Span.DAY))
                        + " where account_id = ?")
                .param(account.value())
                .update();
    }

    /// Forgets who has sent nothing for a day.
    ///
    /// @return how many accounts, at the most the given number
    int forget(int most) {
        return database.sql("""
                        delete from sending_counts where account_id in (
                            select account_id from sending_counts c where not (%s) and not (%s) and not (%s)
                             limit ? for update skip locked)
                        """.formatted(open(Span.DAY), open(Span.HOUR), open(Span.MINUTE)))
                .param(most)
                .update();
    }

    private Ledger ledger(ResultSet row) throws SQLException {
        List<Window> windows = new ArrayList<>();
        for (Span span : Span.values()) {
            String word = span.word();
            Limit own = new Limit(number(row, "messages_per_" + word), number(row, "recipients_per_" + word));
            Instant began = row.getObject(word + "_began", OffsetDateTime.class).toInstant();
            windows.add(new Window(
                    span,
                    began,
                    row.getLong(word + "_messages"),
                    row.getLong(word + "_recipients"),
                    own.or(properties.limit(span))));
        }
        return new Ledger(windows, row.getLong("day_refusals"), properties.refusalsBeforeRejection());
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }
}
