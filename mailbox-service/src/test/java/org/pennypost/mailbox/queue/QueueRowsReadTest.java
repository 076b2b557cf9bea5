package org.pennypost.mailbox.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mailbox.suppression.SuppressionFilter;
import org.pennypost.mailbox.suppression.SuppressionList;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;

/// However long the queue is, a look at it reads what it shows, or at most what one look may read: whether the
/// planner knows nothing of the table yet, or all.
class QueueRowsReadTest {

    private static final int DELIVERIES = 50_000;
    private static final int PAGE = 100;

    private static Engine engine;

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class);
        engine.bean(Dispatcher.class).stop();
        engine.bean(CountSumming.class).stop();
        engine.sql()
                .sql("alter table deliveries set (autovacuum_enabled = false)")
                .update();
        engine.sql().sql("""
                        with m as (
                            insert into queue_messages (queue_id, submission_id, submitter, reverse_path, content,
                                   content_offset, size, return_full, smtp_utf8, created_at)
                            select 'q' || n, gen_random_uuid(), n % 100, 's' || n % 1000 || '@example.org', '\\x00', 0,
                                   1, false, false, now()
                              from generate_series(1, ?) n
                            returning id, submitter, reverse_path)
                        insert into deliveries (message_id, sender, submitter, recipient, domain, notify_on, state,
                               next_attempt_at, due_at, expires_at, last_reply)
                        select id, reverse_path, submitter, 'r' || id % 1000 || '@d' || id % 10 || '.example',
                               'd' || id % 10 || '.example', '', 'QUEUED', now() + interval '1 day',
                               now() + interval '1 day', now() + interval '5 days', '450 later'
                          from m
                        """).param(DELIVERIES).update();
        engine.sql()
                .sql("alter table suppressions set (autovacuum_enabled = false)")
                .update();
        engine.sql().sql("""
                        insert into suppressions (domain, address, sender_domain, source, listed, bounces, first_at,
                               last_at)
                        select 'd' || n % 10 || '.example', 'x' || n || '@d' || n % 10 || '.example',
                               'o' || n % 100 || '.example', 'OPERATOR', true, 0, now(), now()
                          from generate_series(1, ?) n
                        """).param(DELIVERIES).update();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsWhatItShows(boolean analyzed) {
        if (analyzed) {
            engine.sql().sql("analyze deliveries").update();
            engine.sql().sql("analyze queue_messages").update();
        }
        assertRead(2 * PAGE + 10, filter(null, null, null, null, null));
        assertRead(2 * PAGE + 10, filter("s7@example.org", null, null, null, null));
        assertRead(2 * PAGE + 10, filter(null, "r7@d7.example", null, null, null));
        assertRead(2 * PAGE + 10, filter(null, null, "d7.example", null, null));
        assertRead(2 * PAGE + 10, filter(null, null, null, new AccountId(7), null));
        assertRead(200, filter("s7@example.org", null, "d7.example", new AccountId(7), null));
        // Nothing matches: it gives up for this time.
        assertRead(2 * DeliveryScan.MOST_LOOKED_AT + 10, filter(null, null, null, null, "no such reply"));
        assertRead(2 * DeliveryScan.MOST_LOOKED_AT + 10, filter(null, null, "d7.example", null, "no such reply"));
        assertThat(read(() -> engine.bean(DueDeliveries.class)
                        .take(Instant.now(), Instant.now().plus(Duration.ofMinutes(1)), 500)))
                .isLessThan(10);
    }

    /// However many addresses of a domain are on the suppression list.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsNoOtherAddressesOfTheSuppressionList(boolean analyzed) {
        if (analyzed) {
            engine.sql().sql("analyze suppressions").update();
        }
        Instant dayAfter = Instant.now().plus(Duration.ofDays(2));
        assertThat(read(() -> assertThat(engine.bean(DueDeliveries.class)
                                .take(dayAfter, dayAfter.plus(Duration.ofMinutes(1)), 20)
                                .due())
                        .hasSize(20)))
                .isLessThan(150);
        SuppressionList list = engine.bean(SuppressionList.class);
        for (SuppressionFilter filter : List.of(
                new SuppressionFilter(null, null, null, null, null),
                new SuppressionFilter("d7.example", null, null, null, null),
                new SuppressionFilter(null, "o7.example", null, null, null))) {
            assertThat(read(() ->
                            assertThat(list.list(filter, "x@d6.example ", PAGE)).hasSize(PAGE)))
                    .as(filter.toString())
                    .isLessThan(PAGE + 10);
        }
    }

    private static void assertRead(int most, QueueFilter filter) {
        DeliveryScan scan = engine.bean(DeliveryScan.class);
        assertThat(read(() -> scan.look(filter, 20_000, Long.MAX_VALUE, PAGE)))
                .as(filter.toString())
                .isLessThanOrEqualTo(most);
    }

    private static long read(Runnable work) {
        Long read = new TransactionTemplate(engine.bean(PlatformTransactionManager.class)).execute(_ -> {
            long before = read();
            work.run();
            return read() - before;
        });
        return read == null ? 0 : read;
    }

    /// Rows that the connection has told nobody of yet, those of this transaction among them.
    private static long read() {
        return engine.sql().sql("""
                        select sum(seq_tup_read + idx_tup_fetch) from pg_stat_xact_user_tables
                         where relname in ('deliveries', 'queue_messages', 'queue_counts', 'suppressions')
                        """).query(Long.class).single();
    }

    private static QueueFilter filter(
            @Nullable String sender,
            @Nullable String recipient,
            @Nullable String domain,
            @Nullable AccountId account,
            @Nullable String reply) {
        return new QueueFilter(sender, recipient, domain, account, null, null, null, reply, null, null, null);
    }
}
