package org.pennypost.smtp.filter;

import java.time.Duration;

import org.pennypost.smtp.check.Disposition;

/// How much a filter is given, and what happens past that.
///
/// @param connectTimeout for a connection to it
/// @param readTimeout    for each step of a conversation: silence, or octets that it does not take
/// @param totalTimeout   for all of one message, the wait for a free connection included
/// @param connections    how many messages it is asked about at the same time
/// @param largest        octets of a message; it is not asked about larger ones
/// @param tooLarge       what becomes of those
/// @param onFailure      what becomes of a message that it could not be asked about
/// @param failures       after so many in a row it is left alone
/// @param pause          for so long; then one message is tried
/// @param reportEvery    how often the log says that it fails, while it does
public record FilterLimits(
        Duration connectTimeout,
        Duration readTimeout,
        Duration totalTimeout,
        int connections,
        long largest,
        Disposition tooLarge,
        OnFailure onFailure,
        int failures,
        Duration pause,
        Duration reportEvery) {

    public FilterLimits {
        if (connections < 1 || failures < 1) {
            throw new IllegalArgumentException("a filter has a connection, and may fail once, at the least");
        }
    }
}
