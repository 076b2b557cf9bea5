package org.pennypost.standalone.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.net.FreePorts;
import org.pennypost.standalone.data.StartFailure;
import org.pennypost.standalone.data.Trees;

/// A PostgreSQL server on a port of its own choice of the loopback interface, with a database `pennypost`. Every commit
/// reaches the disk, every connection needs the password, and what it keeps is found again however the last process
/// ended. A server that ends by itself is started again on the same port.
public final class PostgresServer implements AutoCloseable {

    public static final String USER = "pennypost";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String DATABASE = "pennypost";
    private static final String INVALID_PASSWORD = "28P01";

    /// How often a start is tried: what is left of a server that was killed needs a moment to end.
    private static final int ATTEMPTS = 10;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Path directory;
    private final Path cluster;
    private final PostgresPrograms programs;
    private final ServerAccount account;
    private final String password;
    private final int port;
    private volatile boolean closed;

    private PostgresServer(
            Path directory, PostgresPrograms programs, ServerAccount account, String password, int port) {
        this.directory = directory;
        this.cluster = directory.resolve("cluster");
        this.programs = programs;
        this.account = account;
        this.password = password;
        this.port = port;
    }

    /// Starts the server, and makes its database when there is none yet.
    ///
    /// @param directory where everything of this server is kept; it is made if it is not there
    /// @param password the one that the directory was made with
    /// @throws StartFailure when it does not start, or does not take the password
    public static PostgresServer start(Path directory, String password) {
        return start(directory, password, ServerAccount.ofThisProcess());
    }

    static PostgresServer start(Path directory, String password, ServerAccount account) {
        try {
            Path real = Files.createDirectories(directory).toRealPath();
            PostgresPrograms programs = PostgresPrograms.unpack(real.resolve("programs"));
            var server = new PostgresServer(real, programs, account, password, FreePorts.one());
            server.stopLeftBehind();
            server.initialize();
            server.start();
            Thread.ofVirtual().name("postgres-watch").start(server::watch);
            return server;
        } catch (IOException e) {
            throw new StartFailure("PostgreSQL does not start: " + e.getMessage() + " (see " + directory + ")", e);
        }
    }

    /// A JDBC URL without user and password.
    public String url() {
        return url(DATABASE);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void stopLeftBehind() throws IOException {
        if (isRunning()) {
            LOG.info("Stopping the PostgreSQL server that was left behind");
            stop();
        }
        // A server does not start while the number in it is that of any process.
        Files.deleteIfExists(postmasterFile());
    }

    private Path postmasterFile() {
        return cluster.resolve("postmaster.pid");
    }

    /// Whether the process named there lives, and is not another that was given its number.
    private boolean isRunning() throws IOException {
        if (!Files.exists(postmasterFile())) {
            return false;
        }
        try (var lines = Files.lines(postmasterFile())) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(number -> number.matches("[0-9]{1,9}"))
                    .flatMap(number -> ProcessHandle.of(Long.parseLong(number)))
                    .flatMap(process -> process.info().command())
                    .filter(command -> command.startsWith(directory.toString()))
                    .isPresent();
        }
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(BETWEEN_LOOKS);
                startAgainIfEnded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void startAgainIfEnded() {
        try {
            if (!closed && !isRunning()) {
                LOG.error("PostgreSQL ended by itself and is started again; {} may say why", log());
                stopLeftBehind();
                start();
                LOG.info("PostgreSQL is up again");
            }
        } catch (IOException | StartFailure e) {
            LOG.error("PostgreSQL is down: {}", e.getMessage());
        }
    }

    private void initialize() throws IOException {
        if (Files.exists(cluster.resolve("PG_VERSION"))) {
            account.own(cluster);
            return;
        }
        Path unfinished = directory.resolve("cluster.new");
        Path passwordFile = directory.resolve("password.new");
        Trees.delete(unfinished);
        Files.deleteIfExists(passwordFile);
        var ownerOnly = PosixFilePermissions.fromString("rw-------");
        Files.createFile(passwordFile, PosixFilePermissions.asFileAttribute(ownerOnly));
        Files.writeString(passwordFile, password);
        Files.createDirectory(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(unfinished);
        account.own(passwordFile);
        run(
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums");
        Files.delete(passwordFile);
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void start() throws IOException {
        Path settings = cluster.resolve("postgresql.conf");
        Files.writeString(settings, settings());
        account.own(settings);
        for (int attempt = 1; !started(attempt == ATTEMPTS); attempt++) {
            pause();
        }
        try {
            createDatabase();
        } catch (SQLException e) {
            stop();
            throw new StartFailure(
                    INVALID_PASSWORD.equals(e.getSQLState())
                            ? "PostgreSQL does not take the password of this data directory"
                            : "PostgreSQL does not answer: " + e.getMessage(),
                    e);
        }
    }

    /// @param last whether a server that does not start is a failure
    private boolean started(boolean last) throws IOException {
        if (Files.exists(log())) {
            Files.move(log(), cluster.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            run("pg_ctl", "start", "-w", "-t", "60", "-s", "-D", cluster.toString(), "-l", log().toString());
            return true;
        } catch (IOException e) {
            String said = String.valueOf(e.getMessage());
            String reason = Files.exists(log())
                    ? Programs.error(Files.readString(log())).orElse(said)
                    : said;
            if (last || !reason.contains("shared memory block")) {
                throw new IOException(reason, e);
            }
            return false;
        }
    }

    private Path log() {
        return cluster.resolve("server.log");
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private String settings() {
        return """
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            fsync = on
            full_page_writes = on
            synchronous_commit = on
            password_encryption = 'scram-sha-256'
            max_connections = 100
            shared_buffers = '128MB'
            max_wal_size = '1GB'
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_min_messages = warning
            jit = off
            """.formatted(port);
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, password);
                var statement = connection.createStatement();
                var found = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                try (var create = connection.createStatement()) {
                    create.execute("create database " + DATABASE);
                }
            }
        }
    }

    private void stop() throws IOException {
        try {
            run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "6", "-s", "-D", cluster.toString());
        } catch (IOException e) {
            // What is committed is in the log that the next start replays.
            LOG.warn("PostgreSQL is slow to stop and is stopped at once: {}", e.getMessage());
            run("pg_ctl", "stop", "-m", "immediate", "-w", "-s", "-D", cluster.toString());
        }
    }

    private String run(String program, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(programs.program(program)));
        command.addAll(List.of(arguments));
        return Programs.run(directory, account.command(command));
    }

    /// Ends every connection and stops the server; does nothing when it is not running.
    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (isRunning()) {
                stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
