package org.pennypost.mailbox.api.events;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mailbox.api.testing.TestBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KafkaMailboxWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", TestBroker.bootstrapServers());

    private static KafkaProducer<String, byte[]> producer;
    private static KafkaMailboxWatch early;

    @BeforeAll
    static void startBeforeThereIsATopic() throws Exception {
        early = new KafkaMailboxWatch(BROKER).start();
        assertThat(early.awaitReading(Duration.ofMillis(300))).isFalse();
        try (Admin admin = Admin.create(BROKER)) {
            admin.createTopics(List.of(new NewTopic(Topics.MAILBOX_CHANGES, 3, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        producer = new KafkaProducer<>(BROKER, new StringSerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        early.close();
    }

    private static MailboxId mailbox(long owner, long number) {
        return new MailboxId(new AccountId(owner), number);
    }

    private static void change(MailboxId mailbox) {
        send(mailbox.owner().toString(), new MailboxChanged(mailbox, new ModSeq(9)).toOctets());
    }

    private static void send(String key, byte[] value) {
        producer.send(new ProducerRecord<>(Topics.MAILBOX_CHANGES, key, value));
        producer.flush();
    }

    @Test
    void aTopicThatComesLaterIsRead() throws InterruptedException {
        assertThat(early.awaitReading(PATIENCE)).isTrue();
        AtomicInteger wakes = new AtomicInteger();
        try (MailboxWatch.Watch _ = early.watch(mailbox(100, 5), wakes::incrementAndGet)) {
            change(mailbox(100, 5));
            await().atMost(PATIENCE).until(() -> wakes.get() > 0);
        }
    }

    @Test
    void everyInstanceWakesExactlyThoseWhoLookAtTheMailbox() throws InterruptedException {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        AtomicInteger other = new AtomicInteger();
        try (KafkaMailboxWatch one = new KafkaMailboxWatch(BROKER).start();
                KafkaMailboxWatch two = new KafkaMailboxWatch(BROKER).start()) {
            assertThat(one.awaitReading(PATIENCE) && two.awaitReading(PATIENCE)).isTrue();
            one.watch(mailbox(1, 5), first::incrementAndGet);
            two.watch(mailbox(1, 5), second::incrementAndGet);
            one.watch(mailbox(1, 6), other::incrementAndGet);
            one.watch(mailbox(2, 5), other::incrementAndGet);
            one.watch(mailbox(1, 5), () -> {
                throw new IllegalStateException("a watcher that fails harms no other");
            });

            send("1", "not json".getBytes(StandardCharsets.UTF_8));
            change(mailbox(1, 5));

            await().atMost(PATIENCE).until(() -> first.get() == 1 && second.get() == 1);
            assertThat(other).hasValue(0);
        }
    }

    @Test
    void whoLooksAtAnAccountIsWokenByAllItsMailboxesAndItsNames() throws InterruptedException {
        try (KafkaMailboxWatch watch = new KafkaMailboxWatch(BROKER).start()) {
            assertThat(watch.awaitReading(PATIENCE)).isTrue();
            AtomicInteger account = new AtomicInteger();
            AtomicInteger mailbox = new AtomicInteger();
            AtomicInteger other = new AtomicInteger();
            watch.watch(new AccountId(40), account::incrementAndGet);
            watch.watch(mailbox(40, 5), mailbox::incrementAndGet);
            watch.watch(new AccountId(41), other::incrementAndGet);

            change(mailbox(40, 5));
            send("40", MailboxChanged.names(new AccountId(40), new ModSeq(10)).toOctets());

            await().atMost(PATIENCE).until(() -> account.get() == 2);
            assertThat(mailbox).hasValue(1);
            assertThat(other).hasValue(0);
        }
    }

    @Test
    void whoStoppedWatchingIsNotWoken() throws InterruptedException {
        try (KafkaMailboxWatch watch = new KafkaMailboxWatch(BROKER).start()) {
            assertThat(watch.awaitReading(PATIENCE)).isTrue();
            AtomicInteger stopped = new AtomicInteger();
            AtomicInteger stays = new AtomicInteger();
            watch.watch(mailbox(3, 5), stopped::incrementAndGet).close();
            watch.watch(mailbox(3, 5), stays::incrementAndGet);

            change(mailbox(3, 5));

            await().atMost(PATIENCE).until(() -> stays.get() == 1);
            assertThat(stopped).hasValue(0);
        }
    }

    @Test
    void withoutABrokerNothingFails() {
        try (KafkaMailboxWatch watch = new KafkaMailboxWatch(Map.of("bootstrap.servers", "127.0.0.1:1")).start()) {
            watch.watch(mailbox(1, 5), () -> {}).close();
        }
    }
}
