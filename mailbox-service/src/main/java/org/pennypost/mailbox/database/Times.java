package org.pennypost.mailbox.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Moments as microseconds since 1970: what PostgreSQL keeps, in a form of which arrays can be made.
public final class Times {

    private Times() {}

    /// Without what the database would cut off.
    public static Instant kept(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MICROS);
    }

    public static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    public static Instant ofMicros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
