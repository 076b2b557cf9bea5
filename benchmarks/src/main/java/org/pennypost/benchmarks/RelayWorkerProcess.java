package org.pennypost.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.pennypost.mail.net.FreePorts;

/// A relay worker as a process of its own, beside a standalone on this host.
record RelayWorkerProcess(Process process) implements AutoCloseable {

    /// Returns when it is ready.
    ///
    /// @param broker   the port of the standalone's Kafka
    /// @param settings further environment variables
    static RelayWorkerProcess start(StandaloneProcess system, int broker, Map<String, String> settings)
            throws IOException, InterruptedException {
        int health = FreePorts.one();
        String login =
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"pennypost\" password=\""
                        + system.secret("kafka-password") + "\";";
        ProcessBuilder command = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar().toString(),
                "--server.address=127.0.0.1",
                "--spring.kafka.properties.security.protocol=SASL_PLAINTEXT",
                "--spring.kafka.properties.sasl.mechanism=PLAIN",
                "--spring.kafka.properties.sasl.jaas.config=" + login));
        Map<String, String> environment = command.environment();
        environment.put("SERVER_PORT", Integer.toString(health));
        environment.put("PENNYPOST_API_URL", system.api().toString());
        environment.put("PENNYPOST_SERVICE_TOKEN", system.secret("service-token"));
        environment.put("PENNYPOST_KAFKA", "127.0.0.1:" + broker);
        environment.putAll(settings);
        RelayWorkerProcess worker = new RelayWorkerProcess(command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
        worker.awaitReady(URI.create("http://127.0.0.1:" + health + "/actuator/health/readiness"));
        return worker;
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Benchmarks.root().resolve("relay-worker/target"))) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findAny()
                    .orElseThrow();
        }
    }

    private void awaitReady(URI readiness) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (true) {
                if (!process.isAlive()) {
                    throw new IOException("the relay worker does not start");
                }
                try {
                    HttpResponse<String> answer =
                            http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.ofString());
                    if (answer.statusCode() == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // It does not listen yet.
                }
                Thread.sleep(200);
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
