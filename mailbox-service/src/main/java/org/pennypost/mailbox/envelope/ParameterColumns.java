package org.pennypost.mailbox.envelope;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailParameters.Body;
import org.pennypost.mail.store.MailParameters.ByMode;
import org.pennypost.mail.store.MailParameters.DeliverBy;
import org.pennypost.mail.store.MailParameters.Returned;

/// [MailParameters] between Java and the columns of `queue_messages`.
public final class ParameterColumns {

    /// All of them, of the table as `m`.
    public static final String NAMES = "m.body, m.smtp_utf8, m.return_full, m.envelope_id, m.hold_until, m.deliver_by,"
            + " m.by_mode, m.by_trace, m.priority, m.require_tls, m.tls_optional";

    private ParameterColumns() {}

    /// @param row with the columns by their names
    public static MailParameters read(ResultSet row) throws SQLException {
        return new MailParameters(
                body(row.getString("body")),
                row.getBoolean("smtp_utf8"),
                returned(row.getObject("return_full", Boolean.class)),
                row.getString("envelope_id"),
                moment(row, "hold_until"),
                deliverBy(row),
                row.getInt("priority"),
                row.getBoolean("require_tls"),
                row.getBoolean("tls_optional"));
    }

    /// @param row as for [#read]
    public static @Nullable DeliverBy deliverBy(ResultSet row) throws SQLException {
        Instant deadline = moment(row, "deliver_by");
        return deadline == null
                ? null
                : new DeliverBy(deadline, ByMode.valueOf(row.getString("by_mode")), row.getBoolean("by_trace"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    public static @Nullable Boolean returnFull(MailParameters parameters) {
        Returned returned = parameters.returned();
        return returned == null ? null : returned == Returned.FULL;
    }

    public static @Nullable String body(MailParameters parameters) {
        Body body = parameters.body();
        return body == null ? null : body.name();
    }

    private static @Nullable Returned returned(@Nullable Boolean full) {
        return full == null ? null : full ? Returned.FULL : Returned.HEADERS;
    }

    private static @Nullable Body body(@Nullable String name) {
        return name == null ? null : Body.valueOf(name);
    }
}
