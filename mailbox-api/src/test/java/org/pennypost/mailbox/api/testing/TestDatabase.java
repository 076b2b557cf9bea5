package org.pennypost.mailbox.api.testing;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// An empty PostgreSQL 17 database that nobody else has. All databases of one JVM are on one server, which is started
/// by the first call and ends with the JVM.
///
/// @param url a JDBC URL with neither user nor password in it
public record TestDatabase(String url, String user, String password) {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /// Creates the database.
    ///
    /// @throws IllegalStateException when the server cannot be started or refuses
    public static TestDatabase create() {
        TestPostgres server = TestPostgres.INSTANCE;
        String name = "pennypost_" + NUMBER.incrementAndGet();
        try (var connection = DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(
                    "create database " + name
                            + " template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create " + name, e);
        }
        return new TestDatabase(server.url(name), server.user(), server.password());
    }
}
