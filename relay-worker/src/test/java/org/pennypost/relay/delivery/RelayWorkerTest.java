package org.pennypost.relay.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import org.pennypost.mail.dns.FakeDnsServer;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.DkimKeys;
import org.pennypost.mailbox.api.events.DeliveryDue;
import org.pennypost.mailbox.api.events.Topics;
import org.pennypost.mailbox.api.testing.TestBroker;
import org.pennypost.relay.RelayWorker;
import org.pennypost.relay.testing.FakeSmtpHost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The process as a whole, from a record in Kafka to the remote host, and back to the report.
@Timeout(120)
class RelayWorkerTest {

    private static final String ACCOUNT = "news@example.org";
    private static final FakeQueue QUEUE = new FakeQueue();

    private final FakeSmtpHost host = FakeSmtpHost.start();
    private final FakeDnsServer dns = FakeDnsServer.start();
    private final List<ConfigurableApplicationContext> workers = new ArrayList<>();

    static class Ports {

        @Bean
        FakeQueue queue() {
            return QUEUE;
        }

        @Bean
        DkimKeys noKeys() {
            return _ -> List.of();
        }
    }

    @BeforeAll
    static void makeTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(Topics.OUTBOUND, Optional.of(4), Optional.empty())))
                    .all()
                    .get();
        }
    }

    @AfterEach
    void close() {
        workers.forEach(ConfigurableApplicationContext::close);
        host.close();
        dns.close();
    }

    @Test
    void carriesWhatIsDueAndCommits() throws Exception {
        ConfigurableApplicationContext worker = start();
        List<String> domains = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            domains.add("carry" + i + ".example");
            dns.address(domains.getLast(), "127.0.0.1");
        }

        List<DeliveryId> ids = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ids.addAll(announce("M" + i, "user@" + domains.get(i % 20)));
        }
        announceOctets("not a due delivery".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        await().untilAsserted(() -> assertThat(QUEUE.reports())
                .filteredOn(report -> ids.contains(report.id()))
                .hasSize(200)
                .allMatch(report -> report.outcome() == Outcome.DELIVERED));
        assertThat(host.received()).hasSize(200);
        worker.close();
        assertThat(uncommitted()).isZero();
    }

    @Test
    void takesAnnouncementsOfOneMessageTogether() throws Exception {
        dns.address("together.example", "127.0.0.1");
        announce("T1", "a@together.example", "b@together.example", "c@together.example");

        start();

        await().untilAsserted(() -> assertThat(host.received())
                .singleElement()
                .satisfies(mail -> assertThat(mail.recipients()).hasSize(3)));
    }

    @Test
    void carriesOneAfterTheOtherWhereNoMoreMayWait() throws Exception {
        start("--pennypost.relay.most-waiting=1");
        dns.address("narrow.example", "127.0.0.1");
        List<DeliveryId> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addAll(announce("N" + i, "user@narrow.example"));
        }

        await().untilAsserted(() -> assertThat(QUEUE.reports())
                .filteredOn(report -> ids.contains(report.id()))
                .hasSize(5)
                .allMatch(report -> report.outcome() == Outcome.DELIVERED));
    }

    @Test
    void twoWorkersShareTheWork() throws Exception {
        start();
        start();
        dns.address("shared.example", "127.0.0.1");
        List<DeliveryId> ids = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ids.addAll(announce("S" + i, "user@shared.example"));
        }

        await().untilAsserted(() -> assertThat(QUEUE.reports())
                .filteredOn(report -> ids.contains(report.id()))
                .hasSize(50));
        assertThat(host.received()).hasSize(50);
    }

    @Test
    void workersOfTwoGroupsCarryWhatLeavesByTheirAddresses() throws Exception {
        start(
                "--pennypost.relay.group=relay-west",
                "--pennypost.relay.egress[0].from=" + ACCOUNT,
                "--pennypost.relay.egress[0].ipv4=192.0.2.1",
                "--pennypost.relay.egress[0].otherwise=pass");
        start(
                "--pennypost.relay.group=relay-east",
                "--pennypost.relay.egress[0].from=" + ACCOUNT,
                "--pennypost.relay.egress[0].ipv4=127.0.0.5",
                "--pennypost.relay.egress[0].otherwise=pass");
        dns.address("egress.example", "127.0.0.1");
        List<DeliveryId> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.addAll(announce("E" + i, "user@egress.example"));
        }

        await().untilAsserted(() -> assertThat(QUEUE.reports())
                .filteredOn(report -> ids.contains(report.id()))
                .hasSize(20)
                .allMatch(report -> report.outcome() == Outcome.DELIVERED));
        assertThat(host.peers()).containsOnly("127.0.0.5");
    }

    @Test
    void breaksOffWhatDoesNotEndAndReportsIt() throws Exception {
        ConfigurableApplicationContext worker = start();
        host.answering("DATA", FakeSmtpHost.SILENCE);
        dns.address("silent.example", "127.0.0.1");
        DeliveryId id = announce("X1", "user@silent.example").getFirst();
        await().until(() -> host.commands().contains("DATA"));

        long before = System.nanoTime();
        worker.close();

        assertThat(System.nanoTime() - before).isLessThan(25_000_000_000L);
        assertThat(QUEUE.report(id).outcome()).isEqualTo(Outcome.DEFERRED);
    }

    /// RFC 5321 §4.5.3.2.6: a host that has all of a message is waited for, lest it gets it twice.
    @Test
    void waitsForTheLastReplyWhenItStops() throws Exception {
        ConfigurableApplicationContext worker = start();
        CountDownLatch held = new CountDownLatch(1);
        host.holding(held).answering("RCPT TO:<silent@", FakeSmtpHost.SILENCE);
        dns.address("held.example", "127.0.0.1").address("other.example", "127.0.0.1");
        DeliveryId sent = announce("Y1", "user@held.example").getFirst();
        await().until(() -> host.received().size() == 1);
        DeliveryId begun = announce("Y2", "silent@other.example").getFirst();
        await().until(() -> host.commands().contains("RCPT TO:<silent@other.example>"));

        Thread closing = Thread.startVirtualThread(worker::close);
        await().untilAsserted(() -> assertThat(QUEUE.reports())
                .filteredOn(report -> report.id().equals(begun))
                .extracting(DeliveryReport::outcome)
                .containsExactly(Outcome.DEFERRED));
        held.countDown();
        closing.join();

        assertThat(QUEUE.report(sent).outcome()).isEqualTo(Outcome.DELIVERED);
    }

    private ConfigurableApplicationContext start(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.kafka.bootstrap-servers=" + TestBroker.bootstrapServers(),
                "--pennypost.service-token=unused",
                "--pennypost.hostname=relay.test",
                "--pennypost.relay.port=" + host.port(),
                "--pennypost.relay.allow-private=true",
                "--pennypost.dns.servers=" + dns.address(),
                "--pennypost.relay.drain-timeout=500ms"));
        settings.addAll(List.of(more));
        ConfigurableApplicationContext worker = new SpringApplicationBuilder(RelayWorker.class, Ports.class)
                .bannerMode(Banner.Mode.OFF)
                .run(settings.toArray(String[]::new));
        workers.add(worker);
        return worker;
    }

    private static List<DeliveryId> announce(String message, String... recipients) throws Exception {
        List<DeliveryId> ids = QUEUE.add(message, recipients);
        String domain = recipients[0].substring(recipients[0].indexOf('@') + 1);
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (DeliveryId id : ids) {
                byte[] octets = new DeliveryDue(id.value(), message, domain, ACCOUNT, "example.org").toOctets();
                producer.send(new ProducerRecord<>(Topics.OUTBOUND, domain, octets));
            }
        }
        return ids;
    }

    private static void announceOctets(byte[] octets) {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(Topics.OUTBOUND, "nobody.example", octets));
        }
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /// Records behind the group's committed offsets.
    private static long uncommitted() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            var committed = admin.listConsumerGroupOffsets("relay-worker")
                    .partitionsToOffsetAndMetadata()
                    .get();
            long behind = 0;
            for (int partition = 0; partition < 4; partition++) {
                TopicPartition each = new TopicPartition(Topics.OUTBOUND, partition);
                long end = admin.listOffsets(Map.of(each, org.apache.kafka.clients.admin.OffsetSpec.latest()))
                        .partitionResult(each)
                        .get()
                        .offset();
                var done = committed.get(each);
                behind += end - (done == null ? 0 : done.offset());
            }
            return behind;
        }
    }
}
