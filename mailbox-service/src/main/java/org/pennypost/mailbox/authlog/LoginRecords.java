package org.pennypost.mailbox.authlog;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mailbox.database.Times;
import org.pennypost.mailbox.database.Transactions;

/// The auth log in PostgreSQL.
@Component
public class LoginRecords {

    private static final String COLUMNS =
            "id, at, host(client), name, account_id, protocol, mechanism, outcome, reason, credential";

    private final JdbcClient database;
    private final Transactions transactions;

    LoginRecords(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /// Does not wait for the disk.
    void add(List<LoginRecord> logins) {
        transactions.write(() -> {
            database.sql("set local synchronous_commit = off").update();
            return database.sql("""
                            insert into login_records (at, client, name, account_id, protocol, mechanism, outcome,
                                   reason, credential)
                            select timestamptz 'epoch' + at * interval '1 microsecond', client::inet, name, account,
                                   protocol, mechanism, outcome, reason, credential
                              from unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                                          ?::text[], ?::text[], ?::text[])
                                r (at, client, name, account, protocol, mechanism, outcome, reason, credential)
                            """)
                    .param(logins.stream()
                            .mapToLong(login -> Times.micros(login.at()))
                            .toArray())
                    .param(texts(logins, login -> withoutZone(login.client())))
                    .param(texts(logins, LoginRecord::name))
                    .param(logins.stream().map(LoginRecords::account).toArray(Long[]::new))
                    .param(texts(logins, LoginRecord::protocol))
                    .param(texts(logins, LoginRecord::mechanism))
                    .param(texts(logins, login -> login.outcome().name()))
                    .param(texts(logins, LoginRecord::reason))
                    .param(texts(logins, LoginRecord::credential))
                    .update();
        });
    }

    /// The latest first.
    ///
    /// @param after how far an earlier answer went; null: from the latest
    public List<RecordedLogin> list(LoginFilter filter, RecordedLogin.@Nullable Key after, int limit) {
        Instant until = filter.until();
        return transactions.single(() -> database.sql("""
                        select %s
                          from login_records
                         where (at, id) < (coalesce(?, 'infinity'::timestamptz), ?)
                           and at < coalesce(?, 'infinity'::timestamptz) and at >= coalesce(?, '-infinity'::timestamptz)
                           and (?::text is null or name = ?)
                           and (?::inet is null or client = ?::inet)
                           and (?::text is null or outcome = ?)
                         order by at desc, id desc
                         limit ?
                        """.formatted(COLUMNS))
                .param(after == null ? null : after.at().atOffset(ZoneOffset.UTC))
                .param(after == null ? 0 : after.id())
                .param(until == null ? null : until.atOffset(ZoneOffset.UTC))
                .param(filter.since() == null ? null : filter.since().atOffset(ZoneOffset.UTC))
                .params(twice(filter.name()))
                .params(twice(filter.client() == null ? null : withoutZone(filter.client())))
                .params(twice(filter.outcome() == null ? null : filter.outcome().name()))
                .param(limit)
                .query((row, _) -> recorded(row))
                .list());
    }

    /// The latest one that succeeded, as far as records are kept.
    public Optional<RecordedLogin> last(AccountId account) {
        return transactions.single(() -> database.sql("""
                        select %s
                          from login_records
                         where name = (select address from accounts where id = ?) and account_id = ?
                           and outcome = 'SUCCEEDED'
                         order by at desc, id desc
                         limit 1
                        """.formatted(COLUMNS))
                .param(account.value())
                .param(account.value())
                .query((row, _) -> recorded(row))
                .optional());
    }

    /// Removes some of what is older.
    ///
    /// @return how many
    int prune(Duration keep, int most) {
        return transactions.write(() -> database.sql("""
                        delete from login_records
                         where (at, id) in (select at, id from login_records where at < ? order by at limit ?)
                        """)
                .param(Instant.now().minus(keep).atOffset(ZoneOffset.UTC))
                .param(most)
                .update());
    }

    private static String[] texts(List<LoginRecord> logins, Function<LoginRecord, @Nullable String> column) {
        return logins.stream().map(column).toArray(String[]::new);
    }

    private static @Nullable Long account(LoginRecord login) {
        return login.account() == null ? null : login.account().value();
    }

    private static List<@Nullable String> twice(@Nullable String value) {
        return Arrays.asList(value, value);
    }

    /// An IPv6 address of a link has the name of an interface behind it.
    private static String withoutZone(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    private static RecordedLogin recorded(ResultSet row) throws SQLException {
        Long account = row.getObject(5, Long.class);
        return new RecordedLogin(
                row.getLong(1),
                new LoginRecord(
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        InetAddress.ofLiteral(row.getString(3)),
                        row.getString(4),
                        account == null ? null : new AccountId(account),
                        row.getString(6),
                        row.getString(7),
                        LoginOutcome.valueOf(row.getString(8)),
                        row.getString(9),
                        row.getString(10)));
    }
}
