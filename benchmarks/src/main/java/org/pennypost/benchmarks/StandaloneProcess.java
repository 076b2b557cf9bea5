package org.pennypost.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.pennypost.mail.net.FreePorts;

/// `./pennypost up` as a process of its own, on free ports and in a data directory that is removed at the end.
final class StandaloneProcess implements AutoCloseable {

    static final String DOMAIN = "bench.example";
    static final String PASSWORD = "bench-secret";

    private static final List<String> PORTS = List.of(
            "API_PORT",
            "SMTP_PORT",
            "SUBMISSION_PORT",
            "SUBMISSIONS_PORT",
            "LMTP_PORT",
            "IMAP_PORT",
            "IMAPS_PORT",
            "POP3_PORT",
            "POP3S_PORT");

    private final Path data;
    private final Map<String, Integer> ports;
    private final Process process;

    private StandaloneProcess(Path data, Map<String, Integer> ports, Process process) {
        this.data = data;
        this.ports = ports;
        this.process = process;
    }

    /// Returns when it is ready.
    ///
    /// @param settings further environment variables
    static StandaloneProcess start(Map<String, String> settings) throws IOException {
        Path data = Files.createTempDirectory("pennypost-benchmark");
        Map<String, Integer> ports = new HashMap<>();
        PORTS.forEach(name -> ports.put(name, FreePorts.one()));
        ProcessBuilder command =
                new ProcessBuilder(Benchmarks.root().resolve("pennypost").toString(), "up");
        Map<String, String> environment = command.environment();
        environment.put("PENNYPOST_DATA", data.toString());
        environment.put("PENNYPOST_ALLOW_PLAINTEXT_LOGIN", "true");
        environment.put("PENNYPOST_SMTP_MAX_TRANSACTIONS", "1000000");
        ports.forEach((name, port) -> environment.put("PENNYPOST_" + name, port.toString()));
        environment.putAll(settings);
        Process process = command.redirectErrorStream(true).start();
        var started = new StandaloneProcess(data, ports, process);
        started.awaitReady();
        return started;
    }

    private void awaitReady() throws IOException {
        List<String> said = new ArrayList<>();
        var lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.contains("Pennypost is ready")) {
                Thread.ofPlatform()
                        .daemon()
                        .name("standalone-output")
                        .start(() -> lines.lines().forEach(_ -> {}));
                return;
            }
        }
        close();
        throw new IOException("the standalone does not start: " + String.join("; ", said));
    }

    Path data() {
        return data;
    }

    /// @param name as in the environment variable `PENNYPOST_…`, such as `SMTP_PORT`
    int port(String name) {
        return Objects.requireNonNull(ports.get(name), name);
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + port("API_PORT"));
    }

    /// @param name of the file in the data directory
    String secret(String name) throws IOException {
        return Files.readString(data.resolve(name)).strip();
    }

    Administration administration() throws IOException {
        return new Administration(api(), secret("api-key"));
    }

    ImapReader imap(String address) throws IOException {
        ImapReader reader = new ImapReader(port("IMAP_PORT"));
        reader.logIn(address, PASSWORD);
        return reader;
    }

    /// A connection to its database, to read statistics and to fill large mailboxes.
    Connection database() throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postmaster().get(3) + "/pennypost",
                "pennypost",
                secret("postgres-password"));
    }

    /// The system's processes, PostgreSQL's among them.
    ProcessTree processes() throws IOException {
        return new ProcessTree(
                List.of(process.pid(), Long.parseLong(postmaster().getFirst())));
    }

    /// Octets of the heap that are in use after a full collection.
    long heap() throws IOException, InterruptedException {
        jcmd("GC.run");
        String histogram = jcmd("GC.class_histogram");
        String total = histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findAny()
                .orElseThrow();
        return Long.parseLong(total.strip().split("\\s+")[2]);
    }

    /// Of the newest JVM among the system's processes: the command may be a shell.
    private String jcmd(String command) throws IOException, InterruptedException {
        long pid = process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElse(process.toHandle())
                .pid();
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd says: " + said);
        }
        return said;
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid")).stream()
                .map(String::strip)
                .toList();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
