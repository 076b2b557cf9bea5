package org.pennypost.mailbox.api.testing;

import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TestDatabaseTest {

    @Test
    void givesEveryCallerADatabaseOfItsOwn() throws SQLException {
        TestDatabase one = TestDatabase.create();
        TestDatabase other = TestDatabase.create();

        assertThat(one.url()).isNotEqualTo(other.url());
        assertThat(query(one, "create table t (a int); select count(*) from t")).isEqualTo("0");
        assertThat(query(other, "select count(*) from pg_tables where tablename = 't'"))
                .isEqualTo("0");
        assertThat(query(one, "show server_version_num")).startsWith("17");
        assertThat(query(one, "select lower('ÄÖ')")).isEqualTo("äö");
    }

    private static String query(TestDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (var result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
