package org.pennypost.mailbox.dmarc;

import java.io.OutputStream;
import java.util.Locale;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mailbox.reporting.OwedReport;

/// Writes an aggregate report as XML (RFC 9990 §3.1.1), one record after the other.
final class AggregateReport implements AutoCloseable {

    static final String NAMESPACE = "urn:ietf:params:xml:ns:dmarc-2.0";

    private final XMLStreamWriter xml;

    /// Who reports.
    ///
    /// @param contact further words on whom to ask; may be empty
    record Reporter(String organization, String email, String contact) {}

    /// @throws IllegalStateException if it cannot be written
    AggregateReport(OutputStream to, OwedReport report, DmarcObservation.Policy policy, Reporter reporter) {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(to, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.setDefaultNamespace(NAMESPACE);
            xml.writeStartElement(NAMESPACE, "feedback");
            xml.writeDefaultNamespace(NAMESPACE);
            element("version", "1.0");
            metadata(report, reporter);
            policy(policy);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void metadata(OwedReport report, Reporter reporter) throws XMLStreamException {
        begin("report_metadata");
        element("org_name", reporter.organization());
        element("email", reporter.email());
        if (!reporter.contact().isBlank()) {
            element("extra_contact_info", reporter.contact());
        }
        element("report_id", report.reportId());
        begin("date_range");
        element("begin", Long.toString(report.begin().getEpochSecond()));
        element("end", Long.toString(report.end().getEpochSecond()));
        end();
        if (report.leftOut() > 0) {
            element("error", report.leftOut() + " messages are not counted: there were too many different findings");
        }
        element("generator", "Pennypost");
        end();
    }

    private void policy(DmarcObservation.Policy policy) throws XMLStreamException {
        begin("policy_published");
        element("domain", policy.domain());
        element("discovery_method", "treewalk");
        element("p", word(policy.p()));
        element("sp", word(policy.sp()));
        element("np", word(policy.np()));
        element("fo", policy.fo());
        element("adkim", policy.strictDkim() ? "s" : "r");
        element("aspf", policy.strictSpf() ? "s" : "r");
        element("testing", policy.testing() ? "y" : "n");
        end();
    }

    /// @throws IllegalStateException if it cannot be written
    void record(DmarcObservation observation) {
        try {
            begin("record");
            row(observation);
            begin("identifiers");
            element("header_from", observation.identifiers().headerFrom());
            optional("envelope_from", observation.identifiers().envelopeFrom());
            optional("envelope_to", observation.identifiers().envelopeTo());
            end();
            begin("auth_results");
            for (DmarcObservation.Dkim dkim : observation.dkim()) {
                begin("dkim");
                element("domain", dkim.domain());
                element("selector", dkim.selector());
                element("result", word(dkim.result()));
                end();
            }
            DmarcObservation.Spf spf = observation.spf();
            if (spf != null) {
                begin("spf");
                element("domain", spf.domain());
                element("scope", "mfrom");
                element("result", word(spf.result()));
                end();
            }
            end();
            end();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void row(DmarcObservation observation) throws XMLStreamException {
        DmarcObservation.Evaluation evaluation = observation.evaluation();
        begin("row");
        element("source_ip", observation.source().getHostAddress());
        element("count", Long.toString(observation.messages()));
        begin("policy_evaluated");
        element("disposition", word(evaluation.disposition()));
        element("dkim", evaluation.dkimAligned() ? "pass" : "fail");
        element("spf", evaluation.spfAligned() ? "pass" : "fail");
        for (DmarcObservation.Reason reason : evaluation.reasons()) {
            begin("reason");
            element("type", word(reason.why()));
            optional("comment", reason.comment());
            end();
        }
        end();
        end();
    }

    @Override
    public void close() {
        try {
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void begin(String name) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, name);
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }

    private void optional(String name, @Nullable String text) throws XMLStreamException {
        if (text != null) {
            element(name, text);
        }
    }

    private void element(String name, String text) throws XMLStreamException {
        begin(name);
        xml.writeCharacters(possible(text));
        end();
    }

    /// As the schema spells it.
    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// Some characters XML cannot have at all.
    private static String possible(String text) {
        StringBuilder possible = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF) ? c : '?')
                .forEach(possible::appendCodePoint);
        return possible.toString();
    }
}
