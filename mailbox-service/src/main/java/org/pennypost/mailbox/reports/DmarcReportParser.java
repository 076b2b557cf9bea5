package org.pennypost.mailbox.reports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/// Reads aggregate reports of DMARC in the form of RFC 9990 and in that of RFC 7489 appendix C, whatever their
/// namespace. What is not known is passed over; what a report cannot do without is asked for.
final class DmarcReportParser {

    private static final XMLInputFactory FACTORY = factory();

    /// The last second of 9999.
    private static final long LATEST = 253_402_300_799L;

    private static final int MOST_OF_ONE_RECORD = 100;

    private final XmlReader xml;
    private final Limits limits;
    private final Map<String, String> metadata = new HashMap<>();
    private final Map<String, String> policy = new HashMap<>();
    private final List<DmarcReport.Row> records = new ArrayList<>();

    private DmarcReportParser(XmlReader xml, Limits limits) {
        this.xml = xml;
        this.limits = limits;
    }

    /// @throws UnreadableReportException if it is none
    static DmarcReport parse(BufferedInputStream octets, Limits limits) throws IOException {
        try {
            XmlReader xml = new XmlReader(FACTORY.createXMLStreamReader(XmlText.of(octets)));
            if (!xml.root().equals("feedback")) {
                throw new UnreadableReportException("it is XML, but no report of DMARC");
            }
            DmarcReportParser parser = new DmarcReportParser(xml, limits);
            xml.children(parser::feedback);
            return parser.report();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof UnreadableReportException tooLarge) {
                throw tooLarge;
            }
            throw new UnreadableReportException("it is no XML: " + XmlReader.reason(e), e);
        }
    }

    /// Neither a DTD nor anything that is elsewhere is read.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    private void feedback(String element) throws XMLStreamException, UnreadableReportException {
        switch (element) {
            case "report_metadata" -> xml.children(this::metadata);
            case "policy_published" -> xml.texts(policy);
            case "record" -> {
                if (records.size() == limits.records()) {
                    throw new UnreadableReportException("it has more than " + limits.records() + " records");
                }
                records.add(record());
            }
            default -> xml.skip();
        }
    }

    private void metadata(String element) throws XMLStreamException, UnreadableReportException {
        if (element.equals("date_range")) {
            xml.texts(metadata);
        } else {
            metadata.putIfAbsent(element, xml.text());
        }
    }

    private DmarcReport report() throws UnreadableReportException {
        if (records.isEmpty()) {
            throw new UnreadableReportException("it has no records");
        }
        return new DmarcReport(
                Texts.name(metadata.getOrDefault("org_name", "")),
                XmlReader.name(metadata, "email"),
                XmlReader.comment(metadata, "extra_contact_info"),
                Texts.name(required(metadata, "report_id")),
                moment("begin"),
                moment("end"),
                XmlReader.comment(metadata, "error"),
                new DmarcReport.Policy(
                        Texts.word(required(policy, "domain")),
                        XmlReader.word(policy, "p"),
                        XmlReader.word(policy, "sp"),
                        XmlReader.word(policy, "np"),
                        XmlReader.word(policy, "adkim"),
                        XmlReader.word(policy, "aspf"),
                        XmlReader.word(policy, "fo"),
                        XmlReader.word(policy, "pct"),
                        XmlReader.word(policy, "testing")),
                List.copyOf(records));
    }

    private Instant moment(String name) throws UnreadableReportException {
        long seconds = Texts.number(name, required(metadata, name));
        if (seconds > LATEST) {
            throw new UnreadableReportException(name + " is not possible");
        }
        return Instant.ofEpochSecond(seconds);
    }

    private DmarcReport.Row record() throws XMLStreamException, UnreadableReportException {
        Map<String, String> row = new HashMap<>();
        Map<String, String> identifiers = new HashMap<>();
        DmarcReport.Details details = new DmarcReport.Details(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        xml.children(element -> {
            switch (element) {
                case "row" -> xml.children(within -> row(within, row, details));
                // RFC 7489's own example writes it in singular.
                case "identifiers", "identities" -> xml.texts(identifiers);
                case "auth_results" -> xml.children(within -> result(within, details));
                default -> xml.skip();
            }
        });
        return new DmarcReport.Row(
                source(required(row, "source_ip")),
                Texts.number("count", required(row, "count")),
                Texts.word(required(row, "disposition")),
                isPass(row, "dkim"),
                isPass(row, "spf"),
                Texts.word(required(identifiers, "header_from")),
                XmlReader.word(identifiers, "envelope_from"),
                XmlReader.word(identifiers, "envelope_to"),
                details);
    }

    private void row(String element, Map<String, String> row, DmarcReport.Details details)
            throws XMLStreamException, UnreadableReportException {
        if (!element.equals("policy_evaluated")) {
            row.putIfAbsent(element, xml.text());
            return;
        }
        xml.children(evaluated -> {
            if (!evaluated.equals("reason")) {
                row.putIfAbsent(evaluated, xml.text());
                return;
            }
            Map<String, String> reason = new HashMap<>();
            xml.texts(reason);
            if (details.reasons().size() < MOST_OF_ONE_RECORD) {
                details.reasons()
                        .add(new DmarcReport.Reason(
                                Texts.word(reason.getOrDefault("type", "")), XmlReader.comment(reason, "comment")));
            }
        });
    }

    private void result(String element, DmarcReport.Details details)
            throws XMLStreamException, UnreadableReportException {
        List<DmarcReport.Result> results = switch (element) {
            case "dkim" -> details.dkim();
            case "spf" -> details.spf();
            default -> List.of();
        };
        Map<String, String> result = new HashMap<>();
        xml.texts(result);
        if ((element.equals("dkim") || element.equals("spf")) && results.size() < MOST_OF_ONE_RECORD) {
            results.add(new DmarcReport.Result(
                    Texts.word(result.getOrDefault("domain", "")),
                    XmlReader.name(result, "selector"),
                    Texts.word(result.getOrDefault("result", "")),
                    XmlReader.comment(result, "human_result")));
        }
    }

    private static boolean isPass(Map<String, String> row, String name) {
        return row.getOrDefault(name, "").strip().equalsIgnoreCase("pass");
    }

    private static InetAddress source(String text) throws UnreadableReportException {
        try {
            return InetAddress.ofLiteral(text.strip());
        } catch (IllegalArgumentException e) {
            throw new UnreadableReportException("source_ip is no IP address", e);
        }
    }

    private static String required(Map<String, String> texts, String name) throws UnreadableReportException {
        String text = texts.get(name);
        if (text == null || text.isBlank()) {
            throw new UnreadableReportException("it has no " + name);
        }
        return text;
    }
}
