package org.pennypost.mailbox.events;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import org.pennypost.mailbox.api.testing.TestDatabase;
import org.pennypost.mailbox.queue.QueueFixture;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Events on their way into the topic, with a broker that is away and with several instances.
class EventPublisherTest {

    private static final List<String> ON = List.of("pennypost.events.enabled=true");
    private static final List<String> OFF = List.of();

    /// Nobody answers there.
    static class NoBroker {

        @Bean
        @Primary
        KafkaConnectionDetails nobody() {
            return () -> List.of("127.0.0.1:9");
        }
    }

    @Test
    void theyWaitForABrokerThatIsAway() {
        TestDatabase database;
        int waiting = 30;
        try (Engine engine = Engine.start(ON, QueueBeans.class, NoBroker.class)) {
            database = engine.database();
            submit(engine, waiting);
            engine.bean(EventPublisher.class).round();
            assertThat(waiting(engine)).isEqualTo(waiting);
        }
        try (Engine engine = Engine.on(database, OFF, QueueBeans.class);
                DeliveriesTopic topic = new DeliveriesTopic()) {
            submit(engine, 1);
            assertThat(waiting(engine)).isEqualTo(waiting);
            try (Engine further = Engine.on(database, ON, QueueBeans.class)) {
                await().untilAsserted(() -> assertThat(topic.all()).hasSize(waiting));
                await().untilAsserted(() -> assertThat(waiting(further)).isZero());
            }
        }
    }

    @Test
    void severalInstancesPublishEachOnce() {
        try (Engine one = Engine.start(ON, QueueBeans.class);
                Engine other = Engine.on(one.database(), ON, QueueBeans.class);
                DeliveriesTopic topic = new DeliveriesTopic()) {
            IntStream.range(0, 40).parallel().forEach(number -> submit(number % 2 == 0 ? one : other, 50));

            await().untilAsserted(() -> {
                assertThat(topic.all()).hasSizeGreaterThanOrEqualTo(2_000);
                assertThat(waiting(one)).isZero();
            });
            assertThat(topic.all()).hasSize(2_000).doesNotHaveDuplicates();
        }
    }

    @Test
    void oneThatIsTooLargeDoesNotStopTheOthers() {
        try (Engine engine = Engine.start(ON, QueueBeans.class);
                DeliveriesTopic topic = new DeliveriesTopic()) {
            engine.sql()
                    .sql("insert into delivery_events (queue_id, event) values ('Q', to_json(repeat('x', 2000000)))")
                    .update();
            submit(engine, 3);

            await().untilAsserted(() -> assertThat(waiting(engine)).isZero());
            await().untilAsserted(() -> assertThat(topic.all()).hasSize(3));
        }
    }

    private static void submit(Engine engine, int recipients) {
        new QueueFixture(engine)
                .submit(
                        null,
                        null,
                        IntStream.range(0, recipients)
                                .mapToObj(i -> "user" + i + "@one.example")
                                .toArray(String[]::new));
    }

    private static int waiting(Engine engine) {
        return engine.sql()
                .sql("select count(*) from delivery_events")
                .query(Integer.class)
                .single();
    }
}
