package org.pennypost.mailbox.authlog;

import java.time.Instant;

import org.pennypost.mailbox.database.Times;

/// A login as it stands in the auth log.
///
/// @param id tells it from others of the same moment
public record RecordedLogin(long id, LoginRecord login) {

    public Key key() {
        return new Key(login.at(), id);
    }

    /// Where it stands in the order of time, as `microseconds-id`.
    public record Key(Instant at, long id) {

        /// @throws IllegalArgumentException if it is none
        public static Key parse(String text) {
            String[] parts = text.split("-", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("no key of a login: " + text);
            }
            return new Key(Times.ofMicros(Long.parseLong(parts[0])), Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return Times.micros(at) + "-" + id;
        }
    }
}
