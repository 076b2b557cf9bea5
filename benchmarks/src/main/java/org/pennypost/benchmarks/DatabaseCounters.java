package org.pennypost.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What PostgreSQL has counted since its start.
///
/// @param commits  of writing and reading transactions alike
/// @param walSyncs of the write-ahead log to the disk
/// @param walOctets written to that log
record DatabaseCounters(long commits, long walSyncs, long walOctets) {

    static DatabaseCounters of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_stat_force_next_flush()");
            try (ResultSet row = statement.executeQuery("""
                    select (select sum(xact_commit) from pg_stat_database), wal_sync, wal_bytes from pg_stat_wal
                    """)) {
                row.next();
                return new DatabaseCounters(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }
    }

    DatabaseCounters since(DatabaseCounters before) {
        return new DatabaseCounters(commits - before.commits, walSyncs - before.walSyncs, walOctets - before.walOctets);
    }
}
