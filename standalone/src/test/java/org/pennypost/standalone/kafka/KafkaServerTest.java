package org.pennypost.standalone.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.pennypost.mail.net.FreePorts;
import org.pennypost.standalone.KilledProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KafkaServerTest {

    private static final String PASSWORD = "correct horse";
    private static final String TOPIC = "kept";

    @TempDir
    private Path directory;

    @Test
    void keepsItsRecords() throws Exception {
        try (var server = KafkaServer.start(directory.resolve("kafka"), 0, PASSWORD)) {
            write(server, "kept");
        }
        try (var server = KafkaServer.start(directory.resolve("kafka"), 0, "another, the second time")) {
            assertThat(read(server)).isEqualTo("kept");
        }
    }

    @Test
    void listensWhereItIsToldTo() throws Exception {
        int port = FreePorts.one();

        try (var server = KafkaServer.start(directory.resolve("kafka"), port, PASSWORD)) {
            assertThat(server.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            write(server, "there");
        }
    }

    @Test
    void isFoundAgainAfterAKill() throws Exception {
        KilledProcess.run(LeftBehind.class, directory.resolve("kafka").toString());

        try (var server = KafkaServer.start(directory.resolve("kafka"), 0, PASSWORD)) {
            assertThat(read(server)).isEqualTo("left behind");
        }
    }

    @Test
    void asksForThePassword() {
        try (var server = KafkaServer.start(directory.resolve("kafka"), 0, PASSWORD)) {
            Map<String, Object> settings = settings(server);
            settings.computeIfPresent(
                    "sasl.jaas.config", (_, it) -> it.toString().replace(PASSWORD, "wrong"));
            try (Admin admin = Admin.create(settings)) {
                assertThatThrownBy(() -> admin.listTopics().names().get())
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(SaslAuthenticationException.class);
            }
        }
    }

    private static Map<String, Object> settings(KafkaServer server) {
        Map<String, Object> settings = new HashMap<>(server.clientSettings());
        settings.put("bootstrap.servers", server.bootstrapServers());
        return settings;
    }

    private static void write(KafkaServer server, String word) throws Exception {
        try (Admin admin = Admin.create(settings(server))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        try (var producer = new KafkaProducer<>(settings(server), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, word)).get();
        }
    }

    private static String read(KafkaServer server) {
        try (var consumer = new KafkaConsumer<>(settings(server), new StringDeserializer(), new StringDeserializer())) {
            var partition = List.of(new TopicPartition(TOPIC, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
        }
    }

    static final class LeftBehind {

        private LeftBehind() {}

        public static void main(String[] arguments) throws Exception {
            write(KafkaServer.start(Path.of(arguments[0]), 0, PASSWORD), "left behind");
            KilledProcess.ready();
        }
    }
}
