package org.pennypost.mailbox.changes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mailbox.api.events.KafkaMailboxWatch;
import org.pennypost.mailbox.api.events.MailboxChanged;
import org.pennypost.mailbox.api.events.Topics;
import org.pennypost.mailbox.api.testing.TestBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class KafkaChangesTest {

    private static MailboxId mailbox(long number) {
        return new MailboxId(new AccountId(7), number);
    }

    private static MailboxChanged change(long mailbox, long modSeq) {
        return new MailboxChanged(mailbox(mailbox), new ModSeq(modSeq));
    }

    private static KafkaChanges changes(String bootstrapServers) {
        return new KafkaChanges(
                new DefaultKafkaProducerFactory<>(Map.of("bootstrap.servers", bootstrapServers)), Duration.ofMillis(5));
    }

    @Test
    void wakesWhoWatchesTheMailbox() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", TestBroker.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            if (!admin.listTopics().names().get().contains(Topics.MAILBOX_CHANGES)) {
                var topic = new NewTopic(Topics.MAILBOX_CHANGES, 2, (short) 1);
                admin.createTopics(List.of(topic)).all().get();
            }
        }
        KafkaChanges changes = changes(TestBroker.bootstrapServers());
        changes.start();
        CountDownLatch one = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        try (KafkaMailboxWatch watch = new KafkaMailboxWatch(settings).start()) {
            assertThat(watch.awaitReading(Duration.ofSeconds(30))).isTrue();
            watch.watch(mailbox(1_000_001), one::countDown);
            watch.watch(mailbox(1_000_002), other::countDown);

            changes.changed(List.of(change(1_000_001, 5), change(1_000_002, 9)));

            assertThat(one.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(other.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            changes.stop();
        }
    }

    @Test
    void aBrokerThatIsAwayHoldsUpNobody() {
        KafkaChanges changes = changes("127.0.0.1:9");
        changes.start();

        assertThatCode(() -> changes.changed(List.of(change(1, 5)))).doesNotThrowAnyException();

        changes.stop();
        assertThat(changes.isRunning()).isFalse();
    }
}
