package org.pennypost.mailbox.reporting;

import org.springframework.jdbc.core.RowMapper;

/// Where one kind of reports is kept.
///
/// @param reports  the table of reports; that of their findings is called the same and `_rows`
/// @param number   the column of the latter that says how often something was found
/// @param columns  those of the former in which is summed up what a report counts
/// @param counted  reads these
public record ReportTables<C>(String reports, String number, String columns, RowMapper<C> counted) {

    /// @param statement in which names of tables and columns stand as `{reports}`, `{number}` and `{columns}`
    String named(String statement) {
        return statement
                .replace("{reports}", reports)
                .replace("{number}", number)
                .replace("{columns}", columns);
    }
}
