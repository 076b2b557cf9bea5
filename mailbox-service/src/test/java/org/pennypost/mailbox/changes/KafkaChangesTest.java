package org.pennypost.mailbox.changes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mailbox.api.events.MailboxChanged;
import org.pennypost.mailbox.api.events.Topics;
import org.pennypost.mailbox.api.testing.TestBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

class KafkaChangesTest {

    private static MailboxChanged change(long mailbox, long modSeq) {
        return new MailboxChanged(new AccountId(7), new MailboxId(mailbox), new ModSeq(modSeq));
    }

    private static KafkaChanges changes(String bootstrapServers) {
        return new KafkaChanges(new DefaultKafkaProducerFactory<>(Map.of("bootstrap.servers", bootstrapServers)));
    }

    @Test
    void wakesThroughTheTopicKeyedByAccount() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", TestBroker.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(Topics.MAILBOX_CHANGES, 1, (short) 1)))
                    .all()
                    .get();
        }
        KafkaChanges changes = changes(TestBroker.bootstrapServers());
        changes.start();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(Topics.MAILBOX_CHANGES, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));

            changes.changed(List.of(change(1, 5), change(2, 9)));

            List<MailboxChanged> seen = new ArrayList<>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    assertThat(record.key()).isEqualTo("7");
                    seen.add(MailboxChanged.of(record.value()));
                });
                return seen.size() == 2;
            });
            assertThat(seen).containsExactly(change(1, 5), change(2, 9));
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
