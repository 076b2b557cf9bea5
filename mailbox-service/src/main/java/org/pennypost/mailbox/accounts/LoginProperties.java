package org.pennypost.mailbox.accounts;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How logins are checked.
///
/// @param scram                 whether verifiers for SCRAM are kept of passwords that are set from now on
/// @param scramIterations       of those (RFC 7677 §4 asks for 4096 at least); twice as many cost a login twice as much
/// @param hashesAtOnce          how many passwords are hashed by Argon2id at the same time: each takes 16 MiB and a
///                              processor
/// @param freeFailures          failed logins of one name from one network before the next ones have to wait
/// @param freeFailuresOfAccount likewise of one name, from wherever
/// @param freeFailuresOfNetwork likewise from one network (an IPv4 address, an IPv6 /64), whatever the name
/// @param longestWait           how long they have to wait at the most; after twice as long failures are forgotten
/// @param mostFailures          how many names and networks that failed are remembered, the latest ones
/// @param appPasswords          how many an account may have
/// @param lastUseEvery          how far the time of an app password's last use may be behind
@ConfigurationProperties("pennypost.login")
record LoginProperties(
        @DefaultValue("true") boolean scram,
        @DefaultValue("10000") int scramIterations,
        @DefaultValue("4") int hashesAtOnce,
        @DefaultValue("10") int freeFailures,
        @DefaultValue("100") int freeFailuresOfAccount,
        @DefaultValue("100") int freeFailuresOfNetwork,
        @DefaultValue("15m") Duration longestWait,
        @DefaultValue("100000") int mostFailures,
        @DefaultValue("100") int appPasswords,
        @DefaultValue("15m") Duration lastUseEvery) {

    LoginProperties {
        if (scramIterations < 4096) {
            throw new IllegalArgumentException("SCRAM takes 4096 iterations at least");
        }
    }
}
