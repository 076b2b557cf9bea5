package org.pennypost.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The PostgreSQL server of a [RunningSystem], which can be taken away from it.
///
/// @param directory where the system keeps it
record DatabaseServer(Path directory, String url, String password) {

    /// As `kill -9` does it to each of its processes; it cannot be started again until [#bringBack].
    void takeAway() throws IOException {
        Files.move(directory.resolve("programs"), directory.resolve("programs.away"));
        ProcessHandle postmaster = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(directory.resolve("cluster/postmaster.pid"))
                                .getFirst()))
                .orElseThrow();
        List<ProcessHandle> processes = new ArrayList<>(List.of(postmaster));
        try (Stream<ProcessHandle> descendants = postmaster.descendants()) {
            descendants.forEach(processes::add);
        }
        processes.forEach(ProcessHandle::destroyForcibly);
    }

    /// Lets the system start it again, which it does by itself.
    void bringBack() throws IOException {
        Path away = directory.resolve("programs.away");
        if (Files.exists(away)) {
            Files.move(away, directory.resolve("programs"));
        }
    }

    void run(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "pennypost", password);
                Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    /// The first column of what a query finds.
    List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "pennypost", password);
                Statement running = connection.createStatement();
                ResultSet rows = running.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    boolean takesConnections() {
        try (Connection _ = DriverManager.getConnection(url, "pennypost", password)) {
            return true;
        } catch (SQLException away) {
            return false;
        }
    }
}
