package org.pennypost.mailbox.store;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.RecordingQueue;
import org.pennypost.mailbox.testing.StatementCounter;

import static org.assertj.core.api.Assertions.assertThat;

class ForgettingTest {

    private static final Duration YEAR = Duration.ofDays(365);

    private static Engine engine;
    private static MailboxStore store;

    private AccountId account;
    private MailboxId inbox;

    @BeforeAll
    static void start() {
        engine = Engine.start(RecordingQueue.class, StatementCounter.class);
        store = engine.bean(MailboxStore.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void tenMessages() {
        account = engine.newAccount();
        inbox = store.list(account).stream()
                .filter(it -> it.name().isInbox())
                .map(it -> Objects.requireNonNull(it.id()))
                .findAny()
                .orElseThrow();
        store.append(
                account,
                inbox,
                Collections.nCopies(
                        10, new Append(Flags.NONE, null, () -> new ByteArrayInputStream(new byte[] {'x'}))));
    }

    private ModSeq remove(long first, long last) {
        store.remove(account, inbox, UidSet.range(first, last));
        return store.status(account, inbox).highestModSeq();
    }

    /// As if nothing of it could be brought back any more.
    private static void giveUpContent() {
        engine.sql().sql("update expunged set content = null").update();
    }

    private static void age(String table, String column) {
        engine.sql()
                .sql("update " + table + " set " + column + " = " + column + " - interval '1 year 1 day'")
                .update();
    }

    private static Forgetting forgetting(int batch) {
        var properties = new RememberProperties(YEAR, YEAR, Duration.ofHours(1), batch);
        return new Forgetting(engine.sql(), engine.bean(Transactions.class), properties);
    }

    private MailboxChanges since(ModSeq modSeq) {
        return store.changesSince(account, inbox, modSeq);
    }

    @Test
    void whatIsOldIsForgottenAndTheAnswerSaysSo() {
        ModSeq beginning = store.status(account, inbox).highestModSeq();
        ModSeq old = remove(1, 4);
        age("expunged", "expunged_at");
        giveUpContent();
        ModSeq fresh = remove(5, 6);

        int forgotten = forgetting(100).forgetMessages(YEAR);

        assertThat(forgotten).isEqualTo(4);
        assertThat(since(beginning).complete()).isFalse();
        assertThat(since(old).complete()).isTrue();
        assertThat(since(old).vanished()).isEqualTo(UidSet.range(5, 6));
        assertThat(since(fresh).vanished()).isEqualTo(UidSet.EMPTY);
        assertThat(forgetting(100).forgetMessages(YEAR)).isZero();
        assertThat(since(old).complete()).isTrue();
    }

    @Test
    void whatCanStillBeBroughtBackIsRemembered() {
        ModSeq beginning = store.status(account, inbox).highestModSeq();
        remove(1, 4);
        age("expunged", "expunged_at");

        assertThat(forgetting(100).forgetMessages(YEAR)).isZero();
        assertThat(since(beginning).complete()).isTrue();
        assertThat(since(beginning).vanished()).isEqualTo(UidSet.range(1, 4));
    }

    @Test
    void aBatchThatEndsWithinAChangeLeavesNoGap() {
        ModSeq beginning = store.status(account, inbox).highestModSeq();
        ModSeq all = remove(1, 10);
        age("expunged", "expunged_at");
        giveUpContent();
        Forgetting byThree = forgetting(3);

        assertThat(byThree.forgetMessages(YEAR)).isEqualTo(3);
        assertThat(since(beginning).complete()).isFalse();
        assertThat(since(all).complete()).isTrue();
        int batches = 1;
        while (byThree.round()) {
            batches++;
        }
        assertThat(batches).isEqualTo(3);
        assertThat(engine.sql()
                        .sql("select count(*) from expunged")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatReadersHadSeenOfForgottenMessagesGoesToo() {
        AccountId reader = engine.newAccount();
        for (int uid : List.of(1, 2)) {
            engine.sql()
                    .sql("insert into seen_by values (?, ?, ?, ?, true, 1)")
                    .param(account.value())
                    .param(inbox.value())
                    .param(reader.value())
                    .param(uid)
                    .update();
        }
        remove(1, 1);
        age("expunged", "expunged_at");
        giveUpContent();

        forgetting(100).forgetMessages(YEAR);

        assertThat(engine.sql()
                        .sql("select uid from seen_by where reader = ?")
                        .param(reader.value())
                        .query(Integer.class)
                        .list())
                .containsExactly(2);
    }

    @Test
    void oldChangesOfNamesAreForgottenAndTheAnswerSaysSo() {
        AccountFeed feed = engine.bean(AccountFeed.class);
        ModSeq beginning = feed.changesSince(account, new ModSeq(0)).modSeq();
        store.create(account, new MailboxName("Old"), null);
        ModSeq old = feed.changesSince(account, beginning).modSeq();
        age("account_changes", "changed_at");
        store.create(account, new MailboxName("New"), null);

        forgetting(100).forgetNames(YEAR);

        assertThat(feed.changesSince(account, beginning).complete()).isFalse();
        assertThat(feed.changesSince(account, old).complete()).isTrue();
        assertThat(feed.changesSince(account, old).changes()).hasSize(1);
    }

    @Test
    void aBatchIsOneStatementAndOneCommit() {
        remove(1, 10);
        age("expunged", "expunged_at");
        giveUpContent();

        assertThat(StatementCounter.during(() -> forgetting(1000).forgetMessages(YEAR)))
                .isEqualTo(2);
    }
}
