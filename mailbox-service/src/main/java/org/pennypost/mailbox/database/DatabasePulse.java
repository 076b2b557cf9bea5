package org.pennypost.mailbox.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;

/// Asks the database the simplest question again and again, on a connection of its own. A database that hangs keeps its
/// connections and answers nothing: when it has been silent for too long, all connections are broken, so that their
/// users are told that it is away. How long a statement takes does not matter, as long as there are answers.
@Component
class DatabasePulse extends Periodic {

    private static final Logger log = LoggerFactory.getLogger(DatabasePulse.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final JdbcConnectionDetails database;
    private final Duration silence;
    private @Nullable Connection connection;

    DatabasePulse(JdbcConnectionDetails database, DatabaseProperties properties) {
        super("database-pulse", INTERVAL);
        this.database = database;
        this.silence = properties.silence();
    }

    @Override
    protected boolean round() {
        long began = System.nanoTime();
        try {
            ask();
        } catch (SQLException e) {
            disconnect();
            if (System.nanoTime() - began >= silence.toNanos() && isRunning()) {
                log.error("the database has been silent for {}: nobody waits for it any more", silence);
                DatabaseSockets.breakAll();
            }
        }
        if (!isRunning()) {
            disconnect();
        }
        return false;
    }

    private void ask() throws SQLException {
        Connection asked = connection;
        if (asked == null) {
            asked = connect();
            connection = asked;
        }
        try (Statement statement = asked.createStatement()) {
            statement.execute("");
        }
    }

    private Connection connect() throws SQLException {
        String seconds = Long.toString(silence.toSeconds());
        Properties properties = new Properties();
        properties.setProperty("user", database.getUsername());
        properties.setProperty("password", database.getPassword());
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("loginTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("ApplicationName", "mailbox-service pulse");
        return DriverManager.getConnection(database.getJdbcUrl(), properties);
    }

    private void disconnect() {
        try (Connection _ = connection) {
            connection = null;
        } catch (SQLException e) {
            log.debug("the connection was broken already", e);
        }
    }
}
