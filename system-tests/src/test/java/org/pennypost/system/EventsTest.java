package org.pennypost.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mailbox.api.events.DeliveryEvent;
import org.pennypost.mailbox.api.events.Topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What a program beside the mail system learns of mail that users send: from the topic, and as a webhook.
class EventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> CLIENT = List.of("security.protocol", "sasl.mechanism", "sasl.jaas.config");

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<DeliveryEvent> published = new ArrayList<>();
    private RunningSystem system;
    private HttpServer endpoint;
    private KafkaConsumer<String, byte[]> topic;

    @BeforeEach
    void start() throws IOException {
        system = new RunningSystem("events.enabled=true", "webhooks.allow-private=true");
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", this::take);
        endpoint.start();
        topic = consumer(system.environment());
    }

    @AfterEach
    void stop() throws IOException {
        topic.close();
        endpoint.stop(0);
        system.close();
    }

    @Test
    void everyStepIsSeenInTheTopicAndAtTheWebhook() throws Exception {
        system.administration()
                .addWebhook("http://127.0.0.1:" + endpoint.getAddress().getPort() + "/");
        User ann = system.newUser("ann");
        String far = system.newRemoteDomain();
        String taken = "taken@" + far;
        String later = "later@" + far;
        String refused = "refused@" + far;
        system.remoteHost()
                .answeringOnce("RCPT TO:<" + later, "450 4.2.0 not now")
                .answering("RCPT TO:<" + refused, "550 5.1.1 nobody");

        for (String recipient : List.of(taken, later, refused)) {
            ann.send(MainJobTest.text(ann, recipient, "of " + recipient));
        }

        Map<String, List<String>> expected = Map.of(
                taken, List.of("queued", "attempted", "delivered"),
                later, List.of("queued", "attempted", "deferred", "attempted", "delivered"),
                refused, List.of("queued", "attempted", "failed"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(inTheTopic()).isEqualTo(expected));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(atTheWebhook()).isEqualTo(expected));
        DeliveryEvent last = published.stream()
                .filter(event -> event.type() == DeliveryEvent.Type.DELIVERED)
                .findFirst()
                .orElseThrow();
        assertThat(last.account()).isEqualTo(ann.address());
        assertThat(last.attempt()).isNotNull().satisfies(attempt -> {
            assertThat(attempt.host()).isEqualTo("mx.remote.test");
            assertThat(attempt.address()).isEqualTo("127.0.0.1");
        });
    }

    private Map<String, List<String>> inTheTopic() {
        topic.poll(Duration.ofMillis(100)).forEach(record -> published.add(DeliveryEvent.of(record.value())));
        return byRecipient(published);
    }

    private Map<String, List<String>> atTheWebhook() {
        return byRecipient(bodies.stream()
                .flatMap(body -> Arrays.stream(JsonMapper.shared().readValue(body, DeliveryEvent[].class)))
                .toList());
    }

    private static Map<String, List<String>> byRecipient(List<DeliveryEvent> events) {
        Map<String, List<String>> types = new HashMap<>();
        events.forEach(event -> types.computeIfAbsent(event.recipient(), _ -> new ArrayList<>())
                .add(event.type().word()));
        return types;
    }

    private void take(HttpExchange exchange) throws IOException {
        assertThat(exchange.getRequestHeaders().getFirst("webhook-signature")).startsWith("v1,");
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static KafkaConsumer<String, byte[]> consumer(Environment environment) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", environment.getRequiredProperty("spring.kafka.bootstrap-servers"));
        settings.put("group.id", "events-test");
        settings.put("auto.offset.reset", "earliest");
        CLIENT.forEach(name -> settings.put(name, environment.getRequiredProperty("spring.kafka.properties." + name)));
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topics.DELIVERIES));
        return consumer;
    }
}
