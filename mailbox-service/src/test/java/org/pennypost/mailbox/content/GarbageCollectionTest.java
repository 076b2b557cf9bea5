package org.pennypost.mailbox.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.database.ExclusiveWork;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.LocalWatch;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What is collected and what never is, on two instances with one database, objects in S3.
class GarbageCollectionTest {

    private static final Duration GRACE = Duration.ofDays(1);
    private static final int SMALL = 1_000;
    private static final int LARGE = 400_000;

    private static Engine engine;
    private static Engine other;
    private static MailAddress address;

    @BeforeAll
    static void start() {
        engine = Engine.start(S3Server.settings(), RecordingQueue.class, LocalWatch.class);
        other = Engine.on(engine.database(), S3Server.settings(), RecordingQueue.class, LocalWatch.class);
        address = Engine.newAddress();
        engine.bean(AccountAdministration.class).addAccount(address, "secret", null);
    }

    @AfterAll
    static void stop() {
        other.close();
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void whatNothingRefersToIsCollectedWhenItIsOld(int size) throws IOException {
        byte[] message = message(size);
        ContentId id = deliver(engine, message);
        String object = object(id);
        age();
        collect();
        assertThat(read(id)).endsWith(message);

        forgetMessages();
        touch(id);
        collect();
        assertThat(read(id)).endsWith(message);

        age();
        CollectionReport report = collect();
        assertThat(report.contents()).isEqualTo(1);
        assertThat(report.octets()).isEqualTo("Return-Path: <>\r\n".length() + size);
        assertThatThrownBy(() -> read(id)).isInstanceOf(Refusal.class);
        if (size == LARGE) {
            ContentStore store = engine.bean(ContentStores.class).of(object);
            try (InputStream gone = store.read(object, 0, 1)) {
                assertThat(gone.read()).isNegative();
            }
        }
        assertThat(collect().contents()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"expunged", "queue_messages", "quarantine"})
    void whatIsRememberedOrQueuedStays(String table) throws IOException {
        byte[] message = message(SMALL);
        ContentId id = deliver(engine, message);
        engine.sql().sql(reference(table)).param(id.sha256()).update();
        forgetMessages();
        age();

        collect();
        assertThat(read(id)).endsWith(message);

        engine.sql().sql("delete from " + table).update();
        collect();
        assertThatThrownBy(() -> read(id)).isInstanceOf(Refusal.class);
    }

    @Test
    void anObjectWithoutContentIsCollectedWhenItIsOld() {
        byte[] octets = message(SMALL);
        ContentStore store = engine.bean(DatabaseContentStore.class);
        String object = store.put(() -> new ByteArrayInputStream(octets), octets.length);
        collect();
        assertThat(store.list("", 1_000))
                .extracting(ContentStore.Stored::object)
                .contains(object);

        CollectionReport report = collect(Instant.now().plus(GRACE).plusSeconds(1));

        assertThat(report.objects()).isPositive();
        assertThat(store.list("", 1_000)).isEmpty();
    }

    @Test
    void submissionsAreForgottenInTime() {
        UUID old = UUID.randomUUID();
        UUID young = UUID.randomUUID();
        engine.sql()
                .sql("insert into submissions (id, delivered, queued, accepted_at)"
                        + " values (?, 1, 0, now() - interval '15 days'), (?, 1, 0, now() - interval '13 days')")
                .param(old)
                .param(young)
                .update();

        assertThat(collect().submissions()).isEqualTo(1);

        assertThat(engine.sql()
                        .sql("select id from submissions")
                        .query(UUID.class)
                        .list())
                .contains(young)
                .doesNotContain(old);
    }

    @Test
    void aDeliveryThatIsNotCommittedYetHoldsItsContent() throws IOException {
        byte[] message = message(SMALL);
        ContentId id = deliver(engine, message);
        forgetMessages();
        age();
        List<byte[]> candidates = candidates(id);
        try (StagedContent staged = stage(other, message)) {
            other.bean(Transactions.class).write(() -> {
                other.bean(ContentWriter.class).write(List.of(staged));
                assertThat(remove(candidates)).isEmpty();
                return staged;
            });
        }
        assertThat(remove(candidates)).isEmpty();
        assertThat(read(id)).endsWith(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void aDeliveryAtTheMomentOfCollectionNeverLosesItsContent(int size) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 25; round++) {
                byte[] message = message(size);
                ContentId id = deliver(engine, message);
                forgetMessages();
                age();
                CountDownLatch gate = new CountDownLatch(1);
                List<Supplier<Object>> all = List.of(
                        () -> deliver(engine, message),
                        () -> deliver(other, message),
                        GarbageCollectionTest::collect,
                        () -> collect(other, Instant.now()));
                List<Future<Object>> running = new ArrayList<>();
                for (Supplier<Object> one : all) {
                    running.add(executor.submit(() -> {
                        gate.await();
                        return one.get();
                    }));
                }
                gate.countDown();
                for (Future<Object> one : running) {
                    one.get(1, TimeUnit.MINUTES);
                }
                assertThat(read(id)).as("round %s", round).endsWith(message);
            }
        }
    }

    @Test
    void oneInstanceDoesItAndNotAgainTooSoon() {
        Instant later = Instant.now().plus(Duration.ofHours(7));
        engine.bean(ExclusiveWork.class).run("garbage-collection", () -> {
            assertThat(other.bean(GarbageRound.class).collectIfDue(later)).isEmpty();
            return later;
        });

        assertThat(engine.bean(GarbageRound.class).collectIfDue(later)).isPresent();
        assertThat(other.bean(GarbageRound.class).collectIfDue(later.plusSeconds(60)))
                .isEmpty();

        CollectionLog reports = other.bean(CollectionLog.class);
        assertThat(reports.latest(1)).extracting(CollectionReport::startedAt).allMatch(it -> it.isAfter(Instant.now()));
        assertThat(reports.total()).hasSize(1);
    }

    private static String reference(String table) {
        return switch (table) {
            case "expunged" -> """
                        insert into expunged (account_id, mailbox_id, modseq, uid, content)
                        values (1, 1, 1, 1, decode(?, 'hex'))
                        """;
            case "queue_messages" -> """
                        insert into queue_messages (queue_id, submission_id, content, content_offset, size, return_full,
                               smtp_utf8, created_at)
                        values ('x', gen_random_uuid(), decode(?, 'hex'), 0, 1, true, true, now())
                        """;
            default -> """
                        insert into quarantine (queue_id, submission, recipients, why, content, content_offset, size,
                               held_at)
                        values ('x', '{}', '{}', '', decode(?, 'hex'), 0, 1, now())
                        """;
        };
    }

    private static CollectionReport collect() {
        return collect(Instant.now());
    }

    private static CollectionReport collect(Instant now) {
        return collect(engine, now);
    }

    private static CollectionReport collect(Engine by, Instant now) {
        return by.bean(GarbageCollection.class).collect(now, () -> true);
    }

    private static List<byte[]> candidates(ContentId id) {
        int digit = Character.digit(id.sha256().charAt(0), 16);
        List<byte[]> found =
                engine.bean(Garbage.class).candidates(digit, Instant.now().minus(GRACE), 10);
        assertThat(found).extracting(ContentId::of).contains(id);
        return found;
    }

    private static List<Garbage.Removed> remove(List<byte[]> candidates) {
        try (ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor()) {
            return elsewhere
                    .submit(() -> engine.bean(Garbage.class)
                            .remove(candidates, Instant.now().minus(GRACE)))
                    .get(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentId deliver(Engine by, byte[] message) {
        var recipient = new Submission.Recipient(address, List.of(), null);
        by.bean(MessageIntake.class)
                .accept(
                        new Submission(UUID.randomUUID(), null, null, List.of(recipient), MailParameters.NONE),
                        () -> new ByteArrayInputStream(message));
        try (StagedContent staged = stage(by, message)) {
            return staged.id();
        }
    }

    private static StagedContent stage(Engine by, byte[] message) {
        byte[] returnPath = "Return-Path: <>\r\n".getBytes(StandardCharsets.US_ASCII);
        return by.bean(ContentStaging.class).stage(returnPath, () -> new ByteArrayInputStream(message), true);
    }

    private static byte[] message(int size) {
        byte[] message = new byte[size];
        new Random().nextBytes(message);
        return message;
    }

    private static byte[] read(ContentId id) throws IOException {
        try (InputStream in = engine.bean(Contents.class).read(id, 0, Long.MAX_VALUE)) {
            return in.readAllBytes();
        }
    }

    private static String object(ContentId id) {
        return engine.sql()
                .sql("select coalesce(object, '') from contents where sha256 = decode(?, 'hex')")
                .param(id.sha256())
                .query(String.class)
                .single();
    }

    private static void forgetMessages() {
        engine.sql().sql("delete from messages").update();
    }

    private static void age() {
        engine.sql()
                .sql("update contents set touched_at = now() - interval '2 days'")
                .update();
    }

    private static void touch(ContentId id) {
        engine.sql()
                .sql("update contents set touched_at = now() where sha256 = decode(?, 'hex')")
                .param(id.sha256())
                .update();
    }
}
