package org.pennypost.mailbox.undelete;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.store.Restored;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.Invariants;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class UndeleteTest {

    private static final UidSet ALL = UidSet.range(1, 0xffff_ffffL);
    private static final Selection.Since EVERYTHING = new Selection.Since(null, null);
    private static final Instant RECEIVED = Instant.parse("2024-02-29T12:00:00Z");

    private static Engine engine;
    private static MailboxStore store;
    private static ExpungedMessages expunged;

    private AccountId account;

    @BeforeAll
    static void start() {
        engine = Engine.start(RecordingQueue.class);
        store = engine.bean(MailboxStore.class);
        expunged = engine.bean(ExpungedMessages.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void addAccount() {
        account = engine.newAccount();
    }

    @AfterEach
    void everythingIsConsistent() {
        Invariants.assertHold(engine.sql());
    }

    @Test
    void whatWasExpungedComesBackWithItsFlagsAndItsDate() {
        MailboxId inbox = mailbox("INBOX");
        append(inbox, "one", Flags.of(Flag.SEEN, Flag.DELETED, new Flag("Work")));
        append(inbox, "two", Flags.of(Flag.FLAGGED));
        append(inbox, "three", Flags.NONE);
        store.expunge(account, inbox, ALL);
        store.remove(account, inbox, UidSet.range(2, 2));

        List<ExpungedMessage> listed = expunged.list(account, EVERYTHING, null, 10);
        assertThat(listed).extracting(it -> it.envelope().subject()).containsExactly("one", "two");
        assertThat(listed).extracting(ExpungedMessage::mailbox).containsOnly("INBOX");

        assertThat(expunged.restore(account, EVERYTHING, null)).containsExactly(new Restored("INBOX", 2));

        assertThat(store.snapshot(account, inbox).messages())
                .extracting(MessageState::uid, it -> it.flags().toString())
                .containsExactly(
                        tuple(new Uid(3), ""), tuple(new Uid(4), "\\Seen Work"), tuple(new Uid(5), "\\Flagged"));
        List<StoredMessage> described = new ArrayList<>();
        store.describe(account, inbox, ALL, described::add);
        assertThat(described).extracting(StoredMessage::internalDate).containsOnly(RECEIVED);
        assertThat(expunged.list(account, EVERYTHING, null, 10)).isEmpty();
    }

    @Test
    void theMailboxesOfOthersAndMovedMessagesAreNotAmongThem() {
        MailboxId inbox = mailbox("INBOX");
        append(inbox, "moved", Flags.NONE);
        store.move(account, inbox, ALL, mailbox("Archive"));
        AccountId other = engine.newAccount();
        assertThat(expunged.list(account, EVERYTHING, null, 10)).isEmpty();
        assertThat(expunged.restore(account, EVERYTHING, null)).isEmpty();
        assertThat(expunged.list(other, EVERYTHING, null, 10)).isEmpty();
    }

    @Test
    void aDeletedMailboxComesBackWithItsMessages() {
        MailboxId work = id(store.create(account, new MailboxName("Work/2024"), null));
        append(work, "gone before", Flags.NONE);
        store.remove(account, work, ALL);
        append(work, "gone with it", Flags.of(Flag.SEEN));
        store.delete(account, new MailboxName("Work/2024"));
        assertThat(store.list(account)).extracting(Mailbox::name).doesNotContain(new MailboxName("Work/2024"));

        var which = new Selection.Since(new MailboxName("Work/2024"), null);
        assertThat(expunged.list(account, which, null, 10))
                .extracting(it -> it.envelope().subject())
                .containsExactly("gone before", "gone with it");
        assertThat(expunged.restore(account, which, null)).containsExactly(new Restored("Work/2024", 2));

        assertThat(store.status(account, mailbox("Work/2024")).messages()).isEqualTo(2);
        assertThat(store.status(account, mailbox("Work/2024")).uidValidity())
                .isGreaterThan(store.status(account, mailbox("INBOX")).uidValidity());
    }

    @Test
    void pagesAndSinglesByTheirIds() {
        MailboxId inbox = mailbox("INBOX");
        for (int i = 1; i <= 5; i++) {
            append(inbox, "number " + i, Flags.NONE);
        }
        store.remove(account, inbox, ALL);
        List<ExpungedMessage> first = expunged.list(account, EVERYTHING, null, 2);
        List<ExpungedMessage> rest =
                expunged.list(account, EVERYTHING, first.getLast().id(), 10);
        assertThat(rest).extracting(it -> it.envelope().subject()).containsExactly("number 3", "number 4", "number 5");

        List<ExpungedId> two = List.of(first.getFirst().id(), rest.getLast().id());
        assertThat(expunged.restore(account, new Selection.Ids(two), new MailboxName("Found again")))
                .containsExactly(new Restored("Found again", 2));
        assertRefused(
                RefusalCode.NOT_FOUND,
                () -> expunged.restore(
                        account, new Selection.Ids(List.of(first.getLast().id(), two.getFirst())), null));
        assertThat(store.status(account, inbox).messages()).isZero();
    }

    @Test
    void theQuotaHolds() {
        MailboxId inbox = mailbox("INBOX");
        append(inbox, "before", Flags.NONE);
        store.remove(account, inbox, ALL);
        engine.sql()
                .sql("update accounts set quota_octets = 5 where id = ?")
                .param(account.value())
                .update();

        assertRefused(RefusalCode.OVER_QUOTA, () -> expunged.restore(account, EVERYTHING, null));
        assertThat(expunged.list(account, EVERYTHING, null, 10)).hasSize(1);
    }

    @Test
    void whatIsTooOldIsGivenUp() {
        MailboxId inbox = mailbox("INBOX");
        append(inbox, "old", Flags.NONE);
        store.remove(account, inbox, ALL);
        MailboxId work = id(store.create(account, new MailboxName("Work"), null));
        append(work, "old too", Flags.NONE);
        store.delete(account, new MailboxName("Work"));
        age(Duration.ofDays(8));
        append(inbox, "young", Flags.NONE);
        store.remove(account, inbox, ALL);

        assertThat(expunged.list(account, EVERYTHING, null, 10))
                .extracting(it -> it.envelope().subject())
                .containsExactly("young");
        ExpungedPruning pruning = engine.bean(ExpungedPruning.class);
        while (pruning.round()) {}

        assertThat(count("expunged where content is not null")).isEqualTo(1);
        assertThat(count("expunged")).as("what QRESYNC asks for").isEqualTo(2);
        assertThat(count("deleted_mailboxes")).isZero();
    }

    private long count(String what) {
        String and = what.contains("where") ? " and " : " where ";
        return engine.sql()
                .sql("select count(*) from " + what + and + "account_id = ?")
                .param(account.value())
                .query(Long.class)
                .single();
    }

    private void age(Duration by) {
        for (String column :
                List.of("expunged set expunged_at = expunged_at", "deleted_mailboxes set deleted_at = deleted_at")) {
            engine.sql()
                    .sql("update " + column + " - ? * interval '1 second' where account_id = ?")
                    .param(by.toSeconds())
                    .param(account.value())
                    .update();
        }
    }

    private void append(MailboxId mailbox, String subject, Flags flags) {
        String text = "Subject: " + subject + "\r\n\r\nx\r\n";
        store.append(
                account,
                mailbox,
                List.of(new Append(
                        flags, RECEIVED, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))));
    }

    private MailboxId mailbox(String name) {
        return store.list(account).stream()
                .filter(it -> it.name().equals(new MailboxName(name)))
                .map(UndeleteTest::id)
                .findFirst()
                .orElseThrow();
    }

    private static MailboxId id(Mailbox mailbox) {
        return Objects.requireNonNull(mailbox.id());
    }

    private static void assertRefused(RefusalCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.code()).isEqualTo(code));
    }
}
