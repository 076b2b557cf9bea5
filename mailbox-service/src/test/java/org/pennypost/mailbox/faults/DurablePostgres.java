package org.pennypost.mailbox.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;

import org.pennypost.mailbox.api.testing.TestDatabase;

/// A PostgreSQL server that keeps every commit, and can be killed and started again on the same data and port.
final class DurablePostgres implements AutoCloseable {

    private final Path directory;
    private EmbeddedPostgres server;

    DurablePostgres(Path directory) throws IOException {
        this.directory = directory;
        this.server = start(0);
    }

    TestDatabase database() {
        return new TestDatabase(
                "jdbc:postgresql://localhost:" + server.getPort() + "/postgres", "postgres", "postgres");
    }

    /// As `kill -9` does it to the server and, if it should be so, to each of its processes at the same moment.
    void killAndRestart(boolean whole) throws IOException {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> others;
        try (Stream<ProcessHandle> descendants = postmaster.descendants()) {
            others = descendants.toList();
        }
        postmaster.destroyForcibly();
        if (whole) {
            others.forEach(ProcessHandle::destroyForcibly);
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !postmaster.isAlive() && others.stream().noneMatch(ProcessHandle::isAlive));
        int port = server.getPort();
        server.close();
        server = start(port);
    }

    /// Lets it hang: no process of it does anything, and no connection ends.
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        ProcessHandle postmaster = postmaster();
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(postmaster.pid())));
        try (Stream<ProcessHandle> descendants = postmaster.descendants()) {
            descendants.forEach(process -> command.add(Long.toString(process.pid())));
        }
        new ProcessBuilder(command).start().waitFor();
    }

    private ProcessHandle postmaster() throws IOException {
        return ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(directory.resolve("postmaster.pid")).getFirst()))
                .orElseThrow();
    }

    private EmbeddedPostgres start(int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofMinutes(1));
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
