package org.pennypost.mailbox.integrity;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.accounts.Quota;
import org.pennypost.mailbox.accounts.QuotaAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.Invariants;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/// Breaks rows by SQL and looks what is found of it.
class IntegrityTest {

    private static Engine engine;

    private MailAddress address;
    private AccountId account;
    private MailboxId inbox;

    @BeforeAll
    static void start() {
        engine = Engine.start(RecordingQueue.class);
        // The checks of this test are its own.
        engine.bean(Integrity.class).stop();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void addAccount() {
        address = Engine.newAddress();
        account = engine.bean(AccountAdministration.class)
                .addAccount(address, "secret", null)
                .id();
        MailboxStore store = engine.bean(MailboxStore.class);
        inbox = store.list(account).stream()
                .filter(mailbox -> mailbox.name().isInbox())
                .map(IntegrityTest::id)
                .findFirst()
                .orElseThrow();
        append("kept " + UUID.randomUUID(), Flags.NONE);
        append("gone " + UUID.randomUUID(), Flags.of(Flag.DELETED, Flag.SEEN));
        append("kept too " + UUID.randomUUID(), Flags.of(Flag.FLAGGED));
        store.expunge(account, inbox, UidSet.range(1, 9));
    }

    @AfterEach
    void removeWhatIsBroken() {
        engine.bean(AccountAdministration.class).removeAccount(address);
        sql("delete from integrity_findings where :account > 0 and :inbox > 0");
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(engine.bean(Integrity.class).check(account)).isEmpty();
        assertThat(round()).isEmpty();
    }

    static Stream<Arguments> counters() {
        return Stream.of(
                Arguments.of("MAILBOX_COUNTERS", "update mailboxes set unseen = unseen + 3 where id = :inbox"),
                Arguments.of("MAILBOX_COUNTERS", "update mailboxes set deleted = 2 where id = :inbox"),
                Arguments.of("MAILBOX_COUNTERS", "update mailboxes set messages = 0 where id = :inbox"),
                Arguments.of("MAILBOX_COUNTERS", "update mailboxes set size = size + 1 where id = :inbox"),
                Arguments.of("ACCOUNT_COUNTERS", "update accounts set used_octets = 0 where id = :account"),
                Arguments.of("ACCOUNT_COUNTERS", "update accounts set message_count = 9 where id = :account"));
    }

    @ParameterizedTest
    @MethodSource("counters")
    void mendsCounters(String kind, String broken) {
        sql(broken);

        assertThat(round())
                .extracting(it -> it.finding().kind().name(), it -> it.finding().repaired())
                .containsExactly(tuple(kind, true));
        Invariants.assertHold(engine.sql());
        assertThat(engine.bean(Integrity.class).check(account)).isEmpty();
    }

    static Stream<Arguments> sums() {
        return Stream.of(
                Arguments.of("update domains set used_octets = used_octets + 1 where :account > 0 and :inbox > 0"),
                Arguments.of("update domains set message_count = 0 where :account > 0 and :inbox > 0"),
                Arguments.of("update accounts set counted_domain = null where id = :account"));
    }

    @ParameterizedTest
    @MethodSource("sums")
    void mendsTheSumsOfDomains(String broken) {
        QuotaAdministration quotas = engine.bean(QuotaAdministration.class);
        quotas.setQuota(address.domain(), new Quota(1_000_000L, null));
        assertThat(round()).isEmpty();
        sql(broken);

        assertThat(round())
                .extracting(it -> it.finding().kind(), it -> it.finding().repaired())
                .containsExactly(tuple(Finding.Kind.DOMAIN_COUNTERS, true));
        append("counted in the domain too", Flags.NONE);
        Invariants.assertHold(engine.sql());
        quotas.setQuota(address.domain(), Quota.NONE);
    }

    @Test
    void forgetsConversationsThatHaveNoMessageLeft() {
        append("conversation", Flags.NONE);
        append("other conversation", Flags.NONE);
        sql("delete from thread_keys where account_id = :account and :inbox > 0");
        sql("""
            insert into thread_keys
            select :account, key, thread_id
              from (select 7 as key, max(thread_id) as thread_id from messages where mailbox_id = :inbox
                    union all select 8, 1 union all select 9, 2) k
            """);

        sql("update messages set links = null where mailbox_id = :inbox and uid = 1 and :account > 0");
        engine.bean(Integrity.class).check(account);
        assertThat(conversations()).as("a message waits for its conversation").containsExactly(7, 8, 9);

        sql("update messages set links = '' where mailbox_id = :inbox and uid = 1 and :account > 0");
        engine.bean(Integrity.class).check(account);
        assertThat(conversations()).containsExactly(7);
    }

    private List<Integer> conversations() {
        return engine.sql()
                .sql("select key from thread_keys where account_id = ? order by key")
                .param(account.value())
                .query((row, _) -> row.getInt(1))
                .list();
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("UID_AHEAD", "update mailboxes set uid_next = 3 where id = :inbox"),
                Arguments.of("MODSEQ_AHEAD", "update mailboxes set highest_modseq = 2 where id = :inbox"),
                Arguments.of("UID_TWICE", "update messages set uid = 2 where mailbox_id = :inbox and uid = 3"),
                Arguments.of(
                        "WITHOUT_CONTENT",
                        "update messages set content = '\\x00' where mailbox_id = :inbox and uid = 3"),
                Arguments.of("WITHOUT_CONTENT", "update expunged set content = '\\x00' where mailbox_id = :inbox"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void reportsWhatItCannotMend(String kind, String broken) {
        sql(broken);

        assertThat(round())
                .extracting(it -> it.finding().kind().name(), it -> it.finding().repaired())
                .containsExactly(tuple(kind, false));
        assertThat(found(kind, false)).isPositive();
    }

    @Test
    void reportsMessagesWhoseMailboxIsGone() {
        sql("delete from mailboxes where id = :inbox");

        assertThat(engine.bean(Integrity.class).check(account))
                .extracting(it -> it.kind().name())
                .contains("WITHOUT_MAILBOX");
    }

    @Test
    void readsContentToItsEnd() {
        sql("""
            update contents set size = size + 1
             where sha256 = (select content from messages where mailbox_id = :inbox and uid = 1)
            """);

        assertThat(round()).extracting(it -> it.finding().kind()).containsExactly(Finding.Kind.CONTENT_DAMAGED);

        sql("""
            update contents set size = size - 1
             where sha256 = (select content from messages where mailbox_id = :inbox and uid = 1)
            """);
        assertThat(round()).as("what has been mended is forgotten").isEmpty();
    }

    /// What all the checks find until each has come round.
    private static List<ReportedFinding> round() {
        Integrity integrity = engine.bean(Integrity.class);
        integrity.checkEverything();
        while (integrity.round()) {}
        assertThat(integrity.walks()).allMatch(walk -> !walk.hurried() && walk.endedAt() != null);
        return integrity.findings(0, 100);
    }

    private static double found(String kind, boolean repaired) {
        Counter counter = engine.bean(MeterRegistry.class)
                .find("pennypost.integrity.findings")
                .tags("kind", kind, "repaired", Boolean.toString(repaired))
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private void sql(String statement) {
        engine.sql()
                .sql(statement)
                .param("account", account.value())
                .param("inbox", inbox.value())
                .update();
    }

    private void append(String subject, Flags flags) {
        String text = "Subject: " + subject + "\r\n\r\nx\r\n";
        engine.bean(MailboxStore.class)
                .append(
                        account,
                        inbox,
                        List.of(new Append(
                                flags, null, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))));
    }

    private static MailboxId id(Mailbox mailbox) {
        return Objects.requireNonNull(mailbox.id());
    }
}
