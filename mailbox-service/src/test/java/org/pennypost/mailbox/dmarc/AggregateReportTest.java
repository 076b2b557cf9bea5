package org.pennypost.mailbox.dmarc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.contract.Observations;
import org.pennypost.mailbox.reporting.OwedReport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What is written is what RFC 9990 §3.1.1 asks for, whatever strangers have put into it.
class AggregateReportTest {

    private static final AggregateReport.Reporter REPORTER =
            new AggregateReport.Reporter("An <Organization> & more", "dmarc@example.org", "Call us.");

    static void validate(byte[] xml) throws SAXException, IOException {
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(AggregateReportTest.class.getResource("/dmarc-2.0.xsd"));
        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(xml)));
    }

    private static String written(DmarcObservation.Policy policy, long leftOut, List<DmarcObservation> observations) {
        OwedReport owed = new OwedReport(new UUID(1, 2), LocalDate.of(2026, 11, 25), policy.domain(), leftOut, 1);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (AggregateReport report = new AggregateReport(octets, owed, policy, REPORTER)) {
            observations.forEach(report::record);
        }
        return octets.toString(UTF_8);
    }

    @Test
    void saysWhatWasObserved() throws Exception {
        DmarcObservation observation =
                Observations.of("one.example", "192.0.2.1").of(7);

        String xml = written(observation.policy(), 0, List.of(observation));

        validate(xml.getBytes(UTF_8));
        assertThat(xml)
                .contains(
                        "<feedback xmlns=\"urn:ietf:params:xml:ns:dmarc-2.0\">",
                        "<org_name>An &lt;Organization&gt; &amp; more</org_name>",
                        "<extra_contact_info>Call us.</extra_contact_info>",
                        "<report_id>00000000000000010000000000000002</report_id>",
                        "<begin>1795564800</begin><end>1795651199</end>",
                        "<domain>one.example</domain><discovery_method>treewalk</discovery_method><p>reject</p>"
                                + "<sp>quarantine</sp><np>none</np><fo>1:d</fo><adkim>s</adkim><aspf>r</aspf>"
                                + "<testing>n</testing>",
                        "<source_ip>192.0.2.1</source_ip><count>7</count>",
                        "<disposition>reject</disposition><dkim>fail</dkim><spf>fail</spf>"
                                + "<reason><type>other</type><comment>a &lt;test&gt; &amp; more</comment></reason>",
                        "<header_from>news.one.example</header_from><envelope_from>bounces.one.example</envelope_from>"
                                + "<envelope_to>example.org</envelope_to>",
                        "<dkim><domain>one.example</domain><selector>s2026</selector><result>fail</result></dkim>"
                                + "<spf><domain>bounces.one.example</domain><scope>mfrom</scope>"
                                + "<result>softfail</result></spf>")
                .doesNotContain("<error>");
    }

    @Test
    void saysWhatIsNotCounted() throws Exception {
        DmarcObservation observation = Observations.of("one.example", "2001:db8::1");

        String xml = written(observation.policy(), 12, List.of(observation));

        validate(xml.getBytes(UTF_8));
        assertThat(xml)
                .contains(
                        "<error>12 messages are not counted: there were too many different findings</error>",
                        "<source_ip>2001:db8:0:0:0:0:0:1</source_ip>");
    }

    /// Each value of each word, and characters that XML has not got.
    @Test
    void isValidWhateverWasObserved() throws Exception {
        Random random = new Random(9990);
        DmarcObservation.Policy policy =
                Observations.of("one.example", "192.0.2.1").policy();
        List<DmarcObservation> observations = random.ints(200, 0, Integer.MAX_VALUE)
                .mapToObj(seed -> anything(new Random(seed), policy))
                .toList();

        validate(written(policy, 0, observations).getBytes(UTF_8));
    }

    /// Else the schema could let anything pass.
    @Test
    void theSchemaRefusesWhatIsMissing() {
        DmarcObservation observation = Observations.of("one.example", "192.0.2.1");
        String xml = written(observation.policy(), 0, List.of(observation));

        for (String element : List.of(
                "<p>reject</p>",
                "<selector>s2026</selector>",
                "<count>1</count>",
                "<disposition>reject</disposition>")) {
            assertThatThrownBy(() -> validate(xml.replace(element, "").getBytes(UTF_8)))
                    .as(element)
                    .isInstanceOf(SAXException.class);
        }
        assertThatThrownBy(() ->
                        validate(written(observation.policy(), 0, List.of()).getBytes(UTF_8)))
                .isInstanceOf(SAXException.class);
    }

    private static DmarcObservation anything(Random random, DmarcObservation.Policy policy) {
        return new DmarcObservation(
                InetAddress.ofLiteral("192.0.2." + random.nextInt(256)),
                1 + random.nextInt(1000),
                new DmarcObservation.Identifiers(
                        "x" + text(random),
                        random.nextBoolean() ? null : "",
                        random.nextBoolean() ? null : text(random)),
                policy,
                new DmarcObservation.Evaluation(
                        any(random, DmarcObservation.Disposition.class),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean()
                                ? List.of()
                                : List.of(new DmarcObservation.Reason(
                                        any(random, DmarcObservation.Exemption.class), text(random)))),
                random.nextBoolean()
                        ? List.of()
                        : List.of(new DmarcObservation.Dkim(
                                "x" + text(random),
                                "x" + text(random),
                                any(random, DmarcObservation.DkimResult.class))),
                random.nextBoolean()
                        ? null
                        : new DmarcObservation.Spf("x" + text(random), any(random, DmarcObservation.SpfResult.class)));
    }

    private static <E extends Enum<E>> E any(Random random, Class<E> words) {
        List<E> all = List.copyOf(EnumSet.allOf(words));
        return all.get(random.nextInt(all.size()));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(20, 0, 0x300).forEach(text::appendCodePoint);
        return text.append("]]><!--")
                .append((char) 0xD800)
                .append((char) 0xFFFE)
                .toString();
    }
}
