package org.pennypost.mail.store;

import java.util.List;

/// Counts what the owners of domains want to be told of TLS (RFC 8460).
public interface TlsObservations {

    /// How many observations may be given at once.
    int MOST_OBSERVATIONS = 500;

    /// Counts each under its domain and the day that it is in UTC. Nothing is counted while this system sends no
    /// reports. What is given twice is counted twice. A crash may lose what was given a moment before.
    ///
    /// @throws Refusal with [RefusalCode#UNAVAILABLE], or with [RefusalCode#LIMIT] for too many at once
    void observed(List<TlsObservation> observations);
}
