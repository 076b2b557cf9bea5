package org.pennypost.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import org.pennypost.standalone.KilledProcess;
import org.pennypost.standalone.data.StartFailure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class PostgresServerTest {

    private static final String PASSWORD = "correct horse";

    @TempDir
    private Path directory;

    @Test
    void keepsWhatWasCommittedAndIsCareful() throws SQLException {
        try (var server = PostgresServer.start(directory, PASSWORD)) {
            assertThat(query(server, "show server_version_num")).startsWith("17");
            assertThat(query(server, "show fsync")).isEqualTo("on");
            assertThat(query(server, "show full_page_writes")).isEqualTo("on");
            assertThat(query(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            write(server, "kept");
        }
        try (var server = PostgresServer.start(directory, PASSWORD)) {
            assertThat(query(server, "select word from kept")).isEqualTo("kept");
        }
    }

    @Test
    void isStoppedWhenItWasLeftBehind() throws Exception {
        KilledProcess.run(LeftBehind.class, directory.toString());

        try (var server = PostgresServer.start(directory, PASSWORD)) {
            assertThat(query(server, "select word from kept")).isEqualTo("left behind");
        }
    }

    @Test
    void isStartedAgainWhenItEnds() throws Exception {
        try (var server = PostgresServer.start(directory, PASSWORD)) {
            write(server, "kept");
            String first = processNumber();
            assertThat(ProcessHandle.of(Long.parseLong(first)).orElseThrow().destroyForcibly())
                    .isTrue();

            await().atMost(1, TimeUnit.MINUTES)
                    .ignoreExceptions()
                    .until(() -> !processNumber().equals(first)
                            && query(server, "select word from kept").equals("kept"));
        }
        assertThat(directory.resolve("cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void saysWhatItsServerSaysWhenThatDoesNotStart() throws IOException {
        PostgresServer.start(directory, PASSWORD).close();
        Files.writeString(directory.resolve("cluster/global/pg_control"), "nonsense");

        assertThatThrownBy(() -> PostgresServer.start(directory, PASSWORD))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("pg_control");
    }

    @Test
    void asksForThePassword() {
        try (var server = PostgresServer.start(directory, PASSWORD)) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.url(), PostgresServer.USER, "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        assertThatThrownBy(() -> PostgresServer.start(directory, "another"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("password");
    }

    @Test
    @EnabledIfSystemProperty(named = "user.name", matches = "root")
    void runsWhereRootMayNotMakeAUserNamespaceToo(@TempDir Path open) throws IOException, SQLException {
        open.toFile().setExecutable(true, false);
        try (var server = PostgresServer.start(open, PASSWORD, new ServerAccount.Nobody())) {
            write(server, "of nobody");
        }
        try (var server = PostgresServer.start(open, PASSWORD)) {
            assertThat(query(server, "select word from kept")).isEqualTo("of nobody");
        }
    }

    private String processNumber() throws IOException {
        return Files.readAllLines(directory.resolve("cluster/postmaster.pid"))
                .getFirst()
                .strip();
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.url(), PostgresServer.USER, PASSWORD);
    }

    private static void write(PostgresServer server, String word) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute("create table kept as select '" + word + "'::text as word");
        }
    }

    private static String query(PostgresServer server, String sql) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    static final class LeftBehind {

        private LeftBehind() {}

        public static void main(String[] arguments) throws SQLException {
            write(PostgresServer.start(Path.of(arguments[0]), PASSWORD), "left behind");
            KilledProcess.ready();
        }
    }
}
