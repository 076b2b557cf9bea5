package org.pennypost.smtp.spf;

import java.time.Duration;

/// Limits of one check (RFC 7208 §4.6.4).
///
/// @param receiver        this host's name, for `%{r}` in explanations
/// @param mostLookups     terms that make us ask the DNS
/// @param mostVoidLookups those of them to which there is no answer
/// @param mostNames       mail exchangers of a domain, names of an address
/// @param timeout         after which nothing more is asked; the RFC wants 20 seconds at least
public record SpfSettings(String receiver, int mostLookups, int mostVoidLookups, int mostNames, Duration timeout) {

    /// With the limits of the RFC.
    public static SpfSettings standard(String receiver) {
        return new SpfSettings(receiver, 10, 2, 10, Duration.ofSeconds(20));
    }

    /// The same with another time.
    public SpfSettings within(Duration time) {
        return new SpfSettings(receiver, mostLookups, mostVoidLookups, mostNames, time);
    }
}
