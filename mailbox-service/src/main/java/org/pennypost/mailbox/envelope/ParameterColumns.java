package org.pennypost.mailbox.envelope;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailParameters.Body;
import org.pennypost.mail.store.MailParameters.Returned;

/// [MailParameters] between Java and the columns of `queue_messages`.
public final class ParameterColumns {

    private ParameterColumns() {}

    /// @param row with the columns by their names
    public static MailParameters read(ResultSet row) throws SQLException {
        return new MailParameters(
                body(row.getString("body")),
                row.getBoolean("smtp_utf8"),
                returned(row.getObject("return_full", Boolean.class)),
                row.getString("envelope_id"));
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
