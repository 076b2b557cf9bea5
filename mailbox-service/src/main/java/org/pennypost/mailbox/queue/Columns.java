package org.pennypost.mailbox.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;

/// Values between Java and the queue's columns.
final class Columns {

    private Columns() {}

    static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// @return null for the null reverse-path
    static @Nullable MailAddress address(@Nullable String text) {
        return text == null ? null : MailAddress.parse(text);
    }
}
