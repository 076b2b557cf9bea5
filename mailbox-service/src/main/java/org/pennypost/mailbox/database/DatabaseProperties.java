package org.pennypost.mailbox.database;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the database is waited for.
///
/// @param silence how long it may leave the simplest question unanswered, in whole seconds, before whatever waits for
///                it is given up. A statement that takes long while others are answered is no silence
@ConfigurationProperties("pennypost.database")
record DatabaseProperties(@DefaultValue("20s") Duration silence) {

    DatabaseProperties {
        if (silence.toSeconds() < 1) {
            throw new IllegalArgumentException("pennypost.database.silence must be one second at least");
        }
    }
}
