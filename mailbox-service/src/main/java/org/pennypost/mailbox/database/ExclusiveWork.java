package org.pennypost.mailbox.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/// Work that only one instance of the service does at a time. Who does it holds a lock of the database on a connection
/// of its own: with the instance, or its connection, the lock ends.
@Component
public class ExclusiveWork {

    private final DataSource database;

    ExclusiveWork(DataSource database) {
        this.database = database;
    }

    /// Does the work, or nothing if another instance is doing it.
    ///
    /// @param name of the work, the same everywhere
    public <T> Optional<T> run(String name, Supplier<T> work) {
        try (Connection connection = database.getConnection()) {
            if (!answer(connection, "select pg_try_advisory_lock(hashtextextended(?, 0))", name)) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                answer(connection, "select pg_advisory_unlock(hashtextextended(?, 0))", name);
            }
        } catch (SQLException e) {
            throw new SQLExceptionSubclassTranslator().translate("exclusive work", null, e);
        }
    }

    private static boolean answer(Connection connection, String statement, String name) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.setString(1, name);
            try (ResultSet row = prepared.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
