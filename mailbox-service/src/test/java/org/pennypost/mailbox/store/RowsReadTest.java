package org.pennypost.mailbox.store;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.Invariants;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;

/// Operations read the rows they are about, a few times over, and not the rest of the mailbox for each of them:
/// whether the planner knows nothing of the tables yet, or that one mailbox is nearly all there is.
class RowsReadTest {

    private static final int MESSAGES = 2_000;

    /// Each of these is a range of its own.
    private static final UidSet EVERY_OTHER = UidSet.of(LongStream.rangeClosed(1, MESSAGES)
            .filter(uid -> uid % 2 == 0)
            .mapToObj(Uid::new)
            .toList());

    private static final UidSet ONE = UidSet.range(5, 5);
    private static final FlagChange FLAGGING = new FlagChange(FlagChange.Action.ADD, Flags.of(Flag.FLAGGED));
    private static final FlagChange SEEING = new FlagChange(FlagChange.Action.ADD, Flags.of(Flag.SEEN));

    private Engine engine;
    private MailboxStore store;
    private MessageSearch search;

    @BeforeEach
    void start() {
        engine = Engine.start(RecordingQueue.class);
        store = engine.bean(MailboxStore.class);
        search = engine.bean(MessageSearch.class);
        for (String table : List.of("messages", "search_entries", "seen_by", "expunged")) {
            engine.sql()
                    .sql("alter table " + table + " set (autovacuum_enabled = false)")
                    .update();
        }
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rowsAreReadAFewTimesEach(boolean analyzed) {
        AccountId owner = engine.newAccount();
        MailboxId inbox = mailbox(owner, "INBOX");
        MailboxId archive = mailbox(owner, "Archive");
        AccountId reader = engine.newAccount();
        engine.sql()
                .sql("insert into acl values (?, ?, ?, false, 2047, 'example.org')")
                .param(owner.value())
                .param(inbox.value())
                .param(reader.value())
                .update();
        ModSeq empty = store.status(owner, inbox).highestModSeq();
        store.append(
                owner,
                inbox,
                IntStream.range(0, MESSAGES).mapToObj(RowsReadTest::message).toList());
        if (analyzed) {
            engine.sql().sql("analyze").update();
        }

        assertRead(1, () -> store.store(owner, inbox, ONE, FLAGGING, null));
        ModSeq before = store.status(owner, inbox).highestModSeq();
        assertRead(1, () -> store.store(owner, inbox, UidSet.range(6, 6), FLAGGING, null));
        assertRead(1, () -> store.changesSince(owner, inbox, before));
        assertRead(MESSAGES / 2, () -> store.store(owner, inbox, EVERY_OTHER, FLAGGING, null));
        assertRead(MESSAGES / 2, () -> store.store(reader, inbox, EVERY_OTHER, SEEING, null));
        assertRead(MESSAGES, () -> store.snapshot(reader, inbox));
        assertRead(MESSAGES, () -> store.changesSince(reader, inbox, empty));
        assertRead(MESSAGES, () -> search.search(reader, inbox, new SearchKey.Header("Subject", "number 778")));
        assertRead(MESSAGES, () -> search.search(owner, inbox, new SearchKey.Body("number 778")));
        assertRead(MESSAGES / 2, () -> store.describe(owner, inbox, EVERY_OTHER, _ -> {}));
        assertRead(1, () -> store.copy(owner, inbox, ONE, archive));
        assertRead(MESSAGES / 2, () -> store.copy(owner, inbox, EVERY_OTHER, archive));
        assertRead(1, () -> store.move(owner, inbox, ONE, archive));
        assertRead(MESSAGES / 2, () -> store.move(owner, inbox, EVERY_OTHER, archive));
        assertRead(1, () -> store.remove(owner, archive, ONE));
        assertRead(MESSAGES / 2, () -> store.remove(owner, archive, EVERY_OTHER));
        Invariants.assertHold(engine.sql());
    }

    /// Within eight rows for each message.
    private void assertRead(int messages, Runnable operation) {
        Long read = new TransactionTemplate(engine.bean(PlatformTransactionManager.class)).execute(_ -> {
            long before = read();
            operation.run();
            return read() - before;
        });
        assertThat(read).isLessThanOrEqualTo(8L * messages + 8);
    }

    /// Rows that the connection has told nobody of yet, those of this transaction among them.
    private long read() {
        return engine.sql().sql("""
                        select sum(seq_tup_read + idx_tup_fetch) from pg_stat_xact_user_tables
                         where relname in ('messages', 'search_entries', 'seen_by', 'expunged')
                        """).query(Long.class).single();
    }

    private static Append message(int number) {
        byte[] octets =
                ("Subject: number " + number + "\r\n\r\nnumber " + number + "\r\n").getBytes(StandardCharsets.UTF_8);
        return new Append(Flags.NONE, null, () -> new ByteArrayInputStream(octets));
    }

    private MailboxId mailbox(AccountId owner, String name) {
        return store.list(owner).stream()
                .filter(it -> it.name().equals(new MailboxName(name)))
                .map(it -> Objects.requireNonNull(it.id()))
                .findAny()
                .orElseThrow();
    }
}
