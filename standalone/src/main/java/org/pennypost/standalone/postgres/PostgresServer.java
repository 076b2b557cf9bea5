package org.pennypost.standalone.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.standalone.data.StartFailure;
import org.pennypost.standalone.data.Trees;

/// A PostgreSQL server on a port of its own choice of the loopback interface, with a database `pennypost`. Every commit
/// reaches the disk, every
/// connection needs the password, and what it keeps is found again however the last process ended.
public final class PostgresServer implements AutoCloseable {

    public static final String USER = "pennypost";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String DATABASE = "pennypost";
    private final Path directory;
    private final Path cluster;
    private final PostgresPrograms programs;
    private final ServerAccount account;
    private final String password;
    private final int port;

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
            var server = new PostgresServer(real, programs, account, password, freePort());
            server.stopLeftBehind();
            server.initialize();
            server.start();
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
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        if (postmaster(file).isPresent()) {
            LOG.info("Stopping the PostgreSQL server that was left behind");
            stop();
        }
        Files.deleteIfExists(file);
    }

    /// The process named there, if it is one of ours and not another that was given its number.
    private Optional<ProcessHandle> postmaster(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String ours = directory.toString();
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().command().orElse("").startsWith(ours));
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
        Path log = cluster.resolve("server.log");
        if (Files.exists(log)) {
            Files.move(log, cluster.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        account.own(settings);
        run("pg_ctl", "start", "-w", "-t", "60", "-s", "-D", cluster.toString(), "-l", log.toString());
        try {
            createDatabase();
        } catch (SQLException e) {
            stop();
            throw new StartFailure("PostgreSQL does not take the password of this data directory", e);
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Ends every connection and stops the server; does nothing when it is not running.
    @Override
    public void close() {
        try {
            Path file = cluster.resolve("postmaster.pid");
            if (Files.exists(file) && postmaster(file).isPresent()) {
                stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
