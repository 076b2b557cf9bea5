package org.pennypost.mailbox.faults;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.testing.Invariants;

import static org.assertj.core.api.Assertions.assertThat;

/// Clients that append and submit without a pause and remember what was acknowledged. No two messages are the same.
/// A submission is for two of our accounts and for somebody elsewhere.
final class Traffic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BEFORE_THE_NEXT_TRY = Duration.ofMillis(100);
    private static final String RETURN_PATH = "Return-Path: <>\r\n";
    private static final int LARGE = 300 * 1024;

    private final MailboxClient client;
    private final List<MailAddress> addresses;
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> clients = new ArrayList<>();
    private volatile boolean stopped;

    /// @param places how many mailboxes get it, all or none
    /// @param queued how many deliveries to other hosts it makes
    private record Attempt(ContentId content, int places, int queued, boolean acknowledged) {}

    /// @param addresses two accounts with the password `secret`
    Traffic(MailboxClient client, List<MailAddress> addresses) {
        this.client = client;
        this.addresses = addresses;
    }

    void start(int number) {
        for (int i = 0; i < number; i++) {
            boolean appends = i % 2 == 0;
            MailAddress address = addresses.get(i % 4 / 2);
            clients.add(threads.submit(() -> run(address, appends)));
        }
    }

    private void run(MailAddress address, boolean appends) {
        Login login = client.accounts()
                .login(new LoginAttempt(
                        new Credential.Password(address.toString(), "secret"),
                        "test",
                        "PLAIN",
                        InetAddress.getLoopbackAddress()));
        MailboxId inbox = client.mailboxes().list(login.account()).stream()
                .filter(mailbox -> mailbox.name().isInbox())
                .map(Mailbox::id)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        while (!stopped) {
            String text = text();
            if (appends) {
                attempt(
                        text,
                        1,
                        0,
                        () -> client.mailboxes()
                                .append(login.account(), inbox, List.of(new Append(Flags.NONE, null, source(text)))));
            } else {
                attempt(RETURN_PATH + text, 2, 1, () -> client.intake().accept(toAll(), source(text)));
            }
        }
    }

    private void attempt(String octets, int places, int queued, Runnable call) {
        boolean done = false;
        try {
            call.run();
            done = true;
            acknowledged.incrementAndGet();
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo(RefusalCode.UNAVAILABLE);
            refused.incrementAndGet();
            LockSupport.parkNanos(BEFORE_THE_NEXT_TRY.toNanos());
        }
        attempts.add(new Attempt(ContentId.of(sha256(octets)), places, queued, done));
    }

    /// Small ones, and now and then one that is written ahead of its transaction.
    private String text() {
        String text = "Subject: " + UUID.randomUUID() + "\r\n\r\n";
        return attempts.size() % 10 == 9 ? text + "x".repeat(LARGE) : text;
    }

    private Submission toAll() {
        List<Submission.Recipient> recipients = new ArrayList<>();
        addresses.forEach(address -> recipients.add(new Submission.Recipient(address, List.of(), null)));
        recipients.add(new Submission.Recipient(MailAddress.parse("far@elsewhere.example"), List.of(), null));
        return new Submission(UUID.randomUUID(), null, null, recipients, MailParameters.NONE);
    }

    void awaitAcknowledged(int more) {
        await(acknowledged, more);
    }

    void awaitRefused(int more) {
        await(refused, more);
    }

    private void await(AtomicInteger counter, int more) {
        int enough = counter.get() + more;
        Awaitility.await()
                .atMost(PATIENCE)
                .failFast("a client has failed", () -> clients.stream().anyMatch(Future::isDone))
                .until(() -> counter.get() >= enough);
    }

    void stop() throws InterruptedException {
        stopped = true;
        for (Future<?> one : clients) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new AssertionError("a client has failed", e.getCause());
            }
        }
    }

    /// Every acknowledged message is there exactly once for each of its recipients; of the others all of it is there,
    /// or nothing.
    void assertKept(JdbcClient database) {
        Invariants.assertHold(database);
        Map<ContentId, Integer> places = counted(database, "select content, count(*) from messages group by content");
        Map<ContentId, Integer> queued = counted(database, """
                select q.content, count(*) from queue_messages q join deliveries d on d.message_id = q.id group by 1
                """);
        int submitted = 0;
        for (Attempt attempt : attempts) {
            int found = places.getOrDefault(attempt.content, 0);
            boolean there = attempt.acknowledged || found > 0;
            assertThat(found).as("mailboxes that have it").isEqualTo(there ? attempt.places : 0);
            assertThat(queued.getOrDefault(attempt.content, 0))
                    .as("deliveries to other hosts")
                    .isEqualTo(there ? attempt.queued : 0);
            submitted += attempt.queued > 0 ? found : 0;
        }
        assertThat(database.sql("select coalesce(sum(delivered), 0) from submissions")
                        .query(Integer.class)
                        .single())
                .as("what was delivered, as it is remembered of the submissions")
                .isEqualTo(submitted);
    }

    private static Map<ContentId, Integer> counted(JdbcClient database, String statement) {
        Map<ContentId, Integer> counted = new HashMap<>();
        database.sql(statement).query(row -> {
            counted.put(ContentId.of(row.getBytes(1)), row.getInt(2));
        });
        return counted;
    }

    private static ContentSource source(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.close();
    }
}
