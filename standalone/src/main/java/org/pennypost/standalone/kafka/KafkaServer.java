package org.pennypost.standalone.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

import org.pennypost.mail.net.FreePorts;
import org.pennypost.standalone.data.StartFailure;

/// A Kafka broker and its controller in this JVM, on loopback ports. Every record reaches the disk
/// before it is acknowledged, every connection needs the password, and topics are only made when somebody asks for
/// them.
///
/// The broker's classes are no public API of Kafka's, so this is the only class that knows them.
public final class KafkaServer implements AutoCloseable {

    private static final String USER = "pennypost";
    private static final int NODE = 1;

    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private final String password;

    private KafkaServer(KafkaRaftServer server, String bootstrapServers, String password) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
        this.password = password;
    }

    /// Starts the broker; returns when it takes connections.
    ///
    /// @param directory where everything of this broker is kept; it is made if it is not there
    /// @param port      for clients; 0 for any that is free
    /// @param password  any; clients need it until the broker is closed
    /// @throws StartFailure when it does not start
    public static KafkaServer start(Path directory, int port, String password) {
        try {
            format(directory);
            Ports ports = new Ports(port == 0 ? FreePorts.one() : port, FreePorts.one());
            var server = new KafkaRaftServer(
                    KafkaConfig.fromProps(settings(directory, password, ports), false), Time.SYSTEM);
            server.startup();
            return new KafkaServer(server, "127.0.0.1:" + ports.clients(), password);
        } catch (Exception e) {
            throw new StartFailure("Kafka does not start: " + e.getMessage() + " (see " + directory + ")", e);
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /// What every client of this broker needs beside its address.
    public Map<String, String> clientSettings() {
        return Map.of(
                "security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN", "sasl.jaas.config", login(password));
    }

    private static void format(Path directory) throws Exception {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        Path unfinished = directory.resolveSibling(directory.getFileName() + ".new");
        Files.createDirectories(unfinished);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(unfinished.toString())
                .addDirectory(unfinished.toString())
                .setIgnoreFormatted(true)
                .run();
        Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Properties settings(Path directory, String password, Ports ports) {
        var settings = new Properties();
        settings.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(NODE),
                "log.dirs",
                directory.toString(),
                "controller.quorum.voters",
                NODE + "@127.0.0.1:" + ports.controller(),
                "listeners",
                "CLIENTS://127.0.0.1:" + ports.clients() + ",CONTROLLER://127.0.0.1:" + ports.controller(),
                "controller.listener.names",
                "CONTROLLER",
                "inter.broker.listener.name",
                "CLIENTS"));
        String accounts = login(password).replace(";", " user_" + USER + "=\"" + password + "\";");
        settings.putAll(Map.of(
                "listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "sasl.mechanism.controller.protocol", "PLAIN",
                "listener.name.clients.plain.sasl.jaas.config", accounts,
                "listener.name.controller.plain.sasl.jaas.config", accounts));
        settings.putAll(Map.of(
                "auto.create.topics.enable", "false",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "log.flush.interval.messages", "1"));
        // A broker that was killed is registered until its session ends, and the next start waits for that.
        settings.putAll(Map.of(
                "broker.session.timeout.ms", "2000",
                "broker.heartbeat.interval.ms", "400",
                "group.initial.rebalance.delay.ms", "0",
                "log.cleaner.dedupe.buffer.size", "2097152"));
        return settings;
    }

    private static String login(String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + USER + "\" password=\""
                + password + "\";";
    }

    private record Ports(int clients, int controller) {}

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
