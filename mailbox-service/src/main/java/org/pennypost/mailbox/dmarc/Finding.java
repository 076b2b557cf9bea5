package org.pennypost.mailbox.dmarc;

import java.net.InetAddress;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mailbox.api.json.MailModule;

/// An observation without its number and its policy: what makes messages alike, and one `record` of a report
/// (RFC 9990 §3.1.1.7).
record Finding(
        InetAddress source,
        DmarcObservation.Identifiers identifiers,
        DmarcObservation.Evaluation evaluation,
        List<DmarcObservation.Dkim> dkim,
        DmarcObservation.@Nullable Spf spf) {

    private static final ObjectWriter WRITER = MailModule.mapper().writerFor(Finding.class);
    private static final ObjectReader READER = MailModule.mapper().readerFor(Finding.class);

    static Finding of(DmarcObservation observation) {
        return new Finding(
                observation.source(),
                observation.identifiers(),
                observation.evaluation(),
                observation.dkim(),
                observation.spf());
    }

    static Finding read(String json) {
        return READER.readValue(json);
    }

    String json() {
        return WRITER.writeValueAsString(this);
    }

    DmarcObservation under(DmarcObservation.Policy policy, long messages) {
        return new DmarcObservation(source, messages, identifiers, policy, evaluation, dkim, spf);
    }
}
