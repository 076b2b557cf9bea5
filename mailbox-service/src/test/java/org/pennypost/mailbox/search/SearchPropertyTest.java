package org.pennypost.mailbox.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.ThreadAlgorithm;
import org.pennypost.mail.store.ThreadId;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.LocalWatch;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;

/// PostgreSQL finds what the in-memory store finds, whichever way the messages came.
class SearchPropertyTest {

    private static final int MESSAGES = 40;

    private static Engine engine;

    private final InMemoryStore memory = new InMemoryStore();

    @BeforeAll
    static void start() {
        engine = Engine.start(RecordingQueue.class, LocalWatch.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    /// An account with the same messages in both stores.
    private final class Both {

        final AccountId inMemory = memory.addAccount("me@example.org", "secret");
        final AccountId inTables = engine.newAccount();
        final MailboxStore tables = engine.bean(MailboxStore.class);

        MailboxId memoryMailbox(String name) {
            return memory.mailboxId(inMemory, new MailboxName(name));
        }

        MailboxId tableMailbox(String name) {
            return tables.list(inTables).stream()
                    .filter(it -> it.name().equals(new MailboxName(name)))
                    .flatMap(it -> Stream.ofNullable(it.id()))
                    .findAny()
                    .orElseThrow();
        }

        void append(List<Append> messages) {
            memory.append(inMemory, memoryMailbox("INBOX"), messages);
            tables.append(inTables, tableMailbox("INBOX"), messages);
        }

        void assertSame(String mailbox, SearchKey key) {
            SearchOutcome expected = memory.search(inMemory, memoryMailbox(mailbox), key);
            SearchOutcome found = engine.bean(MessageSearch.class).search(inTables, tableMailbox(mailbox), key);
            assertThat(found.uids()).as("%s", key).isEqualTo(expected.uids());
            assertThat(found.relevancies()).as("%s", key).isEqualTo(expected.relevancies());
        }

        void assertSameOrder(SearchKey key, List<SortKey> order) {
            assertThat(engine.bean(MessageSearch.class).sort(inTables, tableMailbox("INBOX"), key, order))
                    .as("%s of %s", order, key)
                    .isEqualTo(memory.sort(inMemory, memoryMailbox("INBOX"), key, order));
        }

        void assertSameThreads(SearchKey key, ThreadAlgorithm algorithm) {
            assertThat(engine.bean(MessageSearch.class)
                            .thread(inTables, tableMailbox("INBOX"), key, algorithm)
                            .toString())
                    .as("%s of %s", algorithm, key)
                    .isEqualTo(memory.thread(inMemory, memoryMailbox("INBOX"), key, algorithm)
                            .toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sameMessagesAreFound(long seed) {
        RandomMail mail = new RandomMail(seed);
        Both both = new Both();
        both.append(mail.messages(MESSAGES));
        for (int i = 0; i < 150; i++) {
            both.assertSame("INBOX", mail.key(3));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void inTheSameOrderAndTheSameThreads(long seed) {
        RandomMail mail = new RandomMail(seed);
        Both both = new Both();
        both.append(mail.messages(MESSAGES));
        for (int i = 0; i < 40; i++) {
            SearchKey key = mail.key(1);
            both.assertSameOrder(key, mail.order());
            for (ThreadAlgorithm algorithm : ThreadAlgorithm.values()) {
                both.assertSameThreads(key, algorithm);
            }
        }
    }

    @Test
    void andAfterTheyWereCopiedMovedAndRemoved() {
        RandomMail mail = new RandomMail(4);
        Both both = new Both();
        both.append(mail.messages(MESSAGES));
        memory.copy(both.inMemory, both.memoryMailbox("INBOX"), UidSet.range(1, 20), both.memoryMailbox("Sent"));
        memory.move(both.inMemory, both.memoryMailbox("INBOX"), UidSet.range(11, 30), both.memoryMailbox("Sent"));
        memory.remove(both.inMemory, both.memoryMailbox("Sent"), UidSet.range(5, 9));
        both.tables.copy(both.inTables, both.tableMailbox("INBOX"), UidSet.range(1, 20), both.tableMailbox("Sent"));
        both.tables.move(both.inTables, both.tableMailbox("INBOX"), UidSet.range(11, 30), both.tableMailbox("Sent"));
        both.tables.remove(both.inTables, both.tableMailbox("Sent"), UidSet.range(5, 9));
        assertThat(entriesDifferFromMessages()).isEmpty();
        for (int i = 0; i < 60; i++) {
            both.assertSame(i % 2 == 0 ? "INBOX" : "Sent", mail.key(2));
        }
    }

    @Test
    void whoseEntriesAreMissing() {
        RandomMail mail = new RandomMail(5);
        Both both = new Both();
        both.append(mail.messages(450));
        engine.sql()
                .sql("delete from search_entries where account_id = ? and uid % 2 = 1")
                .param(both.inTables.value())
                .update();
        both.assertSame("INBOX", new SearchKey.Header("Subject", "engine"));
        assertThat(entriesDifferFromMessages()).isEmpty();
        both.assertSame("INBOX", new SearchKey.Text("weaves to"));
    }

    @Test
    void whoseLinksAreMissing() {
        RandomMail mail = new RandomMail(6);
        Both both = new Both();
        both.append(mail.messages(250));
        List<ThreadId> threads = threads(both);
        forgetLinks(both);
        both.assertSameOrder(new SearchKey.All(), List.of(SortKey.descending(SortKey.Criterion.DATE)));
        forgetLinks(both);
        both.assertSameThreads(new SearchKey.All(), ThreadAlgorithm.REFERENCES);
        forgetLinks(both);
        assertThat(threads(both)).isEqualTo(threads);
    }

    @Test
    void nothingIsLeftOfAnAccount() {
        MailAddress address = Engine.newAddress();
        AccountAdministration administration = engine.bean(AccountAdministration.class);
        AccountId account = administration.addAccount(address, "secret", null).id();
        MailboxStore tables = engine.bean(MailboxStore.class);
        MailboxId inbox = tables.list(account).stream()
                .flatMap(it -> Stream.ofNullable(it.id()))
                .findFirst()
                .orElseThrow();
        tables.append(account, inbox, new RandomMail(8).messages(5));

        administration.removeAccount(address);

        List<String> tablesOfAccounts = engine.sql()
                .sql("select table_name from information_schema.columns where column_name = 'account_id'")
                .query((row, _) -> row.getString(1))
                .list();
        assertThat(tablesOfAccounts)
                .contains("messages", "search_entries", "thread_keys")
                .allSatisfy(table -> assertThat(engine.sql()
                                .sql("select count(*) from " + table + " where account_id = ?")
                                .param(account.value())
                                .query((row, _) -> row.getLong(1))
                                .single())
                        .as(table)
                        .isZero());
    }

    private static void forgetLinks(Both both) {
        engine.sql()
                .sql("update messages set links = null, sent_at = null, thread_id = null where account_id = ?")
                .param(both.inTables.value())
                .update();
    }

    private static List<ThreadId> threads(Both both) {
        List<ThreadId> threads = new ArrayList<>();
        both.tables.describe(
                both.inTables,
                both.tableMailbox("INBOX"),
                UidSet.range(1, 250),
                message -> threads.add(message.thread()));
        return threads;
    }

    @Test
    void theIndexReachesFar() {
        Both both = new Both();
        both.append(new RandomMail(6).messages(100));
        both.append(List.of(new RandomMail(7).message("A needle in a haystack")));
        MessageSearch search = engine.bean(MessageSearch.class);
        MailboxId inbox = both.tableMailbox("INBOX");

        SearchOutcome rare = search.search(both.inTables, inbox, new SearchKey.Body("needle in a hay"));
        assertThat(rare.uids()).isEqualTo(UidSet.of(new Uid(101)));
        assertThat(rare.scanned()).isBetween(1L, 10L);
        assertThat(rare.indexed()).isEqualTo(101 - rare.scanned());

        SearchOutcome subject = search.search(both.inTables, inbox, new SearchKey.Header("Subject", "engine"));
        assertThat(subject.scanned()).isZero();

        SearchOutcome tooShort = search.search(both.inTables, inbox, new SearchKey.Body("xy"));
        assertThat(tooShort).isEqualTo(new SearchOutcome(UidSet.EMPTY, List.of(), 0, 101));
    }

    private static List<String> entriesDifferFromMessages() {
        return engine.sql().sql("""
                        select concat_ws(' ', account_id, mailbox_id, uid)
                          from messages m full join search_entries x using (account_id, mailbox_id, uid)
                         where m.content is null or x.fields is null
                        """).query((row, _) -> row.getString(1)).list();
    }
}
