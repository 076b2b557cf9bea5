package org.pennypost.mailbox.reporting;

import org.springframework.jdbc.core.RowMapper;

/// Where one kind of reports is kept.
///
/// @param reports the table of reports; that of their findings is called the same and `_rows`
/// @param number  the column of the latter that says how often something was found
/// @param columns those of the former that say what a report counts
/// @param sums    how an update adds `s.good` and `s.bad` to them, in the row `o`
/// @param counted reads them
public record ReportTables<C>(String reports, String number, String columns, String sums, RowMapper<C> counted) {

    /// @param statement in which `{reports}`, `{number}`, `{columns}` and `{sums}` stand for these
    String named(String statement) {
        return statement
                .replace("{reports}", reports)
                .replace("{number}", number)
                .replace("{columns}", columns)
                .replace("{sums}", sums);
    }
}
