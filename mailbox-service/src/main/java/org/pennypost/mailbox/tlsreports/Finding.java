package org.pennypost.mailbox.tlsreports;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mailbox.api.json.MailModule;

/// What sessions with hosts of a domain have in common that went alike.
///
/// @param failure null if they went well
record Finding(TlsObservation.Policy policy, TlsObservation.@Nullable Failure failure) {

    private static final ObjectWriter WRITER = MailModule.mapper().writerFor(Finding.class);
    private static final ObjectReader READER = MailModule.mapper().readerFor(Finding.class);

    static Finding of(TlsObservation observation) {
        return new Finding(observation.policy(), observation.failure());
    }

    static Finding read(String json) {
        return READER.readValue(json);
    }

    String json() {
        return WRITER.writeValueAsString(this);
    }

    TlsObservation with(String domain, long sessions) {
        return new TlsObservation(domain, policy, failure, sessions);
    }
}
