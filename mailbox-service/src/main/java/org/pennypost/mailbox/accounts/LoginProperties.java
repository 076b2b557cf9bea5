package org.pennypost.mailbox.accounts;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How logins are checked.
///
/// @param hashesAtOnce how many passwords are hashed at the same time: each takes 16 MiB and a processor
/// @param freeFailures failed logins of one name from one address before the next ones have to wait
/// @param longestWait  how long they have to wait at the most
@ConfigurationProperties("pennypost.login")
record LoginProperties(
        @DefaultValue("4") int hashesAtOnce,
        @DefaultValue("10") int freeFailures,
        @DefaultValue("15m") Duration longestWait) {}
