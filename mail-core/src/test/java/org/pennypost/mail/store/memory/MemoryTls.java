package org.pennypost.mail.store.memory;

import java.util.List;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.TlsObservations;

/// Remembers how TLS went, for as long as it lives.
interface MemoryTls {

    MemoryState state();

    /// For the port, whose operation has the name of that of DMARC.
    default TlsObservations tls() {
        return observations -> {
            if (observations.size() > TlsObservations.MOST_OBSERVATIONS) {
                throw new Refusal(RefusalCode.LIMIT, "too many observations at once");
            }
            synchronized (state()) {
                observations.forEach(each -> state().tlsObservations.merge(each.of(1), each.sessions(), Long::sum));
            }
        };
    }

    /// What has been observed with a domain, alike ones as one.
    default List<TlsObservation> tlsObservations(String domain) {
        synchronized (state()) {
            return state().tlsObservations.entrySet().stream()
                    .filter(it -> it.getKey().domain().equals(domain))
                    .map(it -> it.getKey().of(it.getValue()))
                    .toList();
        }
    }
}
