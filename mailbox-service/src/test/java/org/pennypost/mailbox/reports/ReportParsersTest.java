package org.pennypost.mailbox.reports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

class ReportParsersTest {

    private static final Limits LIMITS = new Limits(100_000, 50);

    private static Report read(byte[] attached) throws IOException {
        return Unpacking.read(new ByteArrayInputStream(attached), LIMITS);
    }

    private static Report read(String text) throws IOException {
        return read(text.getBytes(UTF_8));
    }

    @Test
    void readsTheFormOfRfc7489() throws Exception {
        DmarcReport report = (DmarcReport) read(Fixtures.octets("dmarc-7489.xml"));

        assertThat(report)
                .isEqualTo(new DmarcReport(
                        "mail.receiver.example",
                        "noreply-dmarc@receiver.example",
                        "https://receiver.example/dmarc",
                        "4736216012356892340",
                        Instant.parse("2025-11-24T00:00:00Z"),
                        Instant.parse("2025-11-24T23:59:59Z"),
                        null,
                        new DmarcReport.Policy("example.org", "quarantine", "none", null, "r", "r", "0", "50", null),
                        List.of(
                                new DmarcReport.Row(
                                        InetAddress.ofLiteral("192.0.2.17"),
                                        41,
                                        "none",
                                        true,
                                        false,
                                        "example.org",
                                        null,
                                        null,
                                        new DmarcReport.Details(
                                                List.of(),
                                                List.of(
                                                        new DmarcReport.Result("example.org", "s1", "pass", null),
                                                        new DmarcReport.Result(
                                                                "list.example",
                                                                null,
                                                                "fail",
                                                                "body hash did not verify")),
                                                List.of(new DmarcReport.Result(
                                                        "bounces.list.example", null, "pass", null)))),
                                new DmarcReport.Row(
                                        InetAddress.ofLiteral("2001:db8::25"),
                                        2,
                                        "quarantine",
                                        false,
                                        false,
                                        "shop.example.org",
                                        "",
                                        "receiver.example",
                                        new DmarcReport.Details(
                                                List.of(new DmarcReport.Reason("sampled_out", "not & never")),
                                                List.of(),
                                                List.of(new DmarcReport.Result(
                                                        "host.example", null, "softfail", null)))))));
        assertThat(report.messages()).isEqualTo(43);
        assertThat(report.passed()).isEqualTo(41);
    }

    @Test
    void readsTheFormOfRfc9990() throws Exception {
        DmarcReport report = (DmarcReport) read(Fixtures.octets("dmarc-9990.xml"));

        assertThat(report.organization()).isEqualTo("Größter Empfänger");
        assertThat(report.reportId()).isEqualTo("2026-11-24_example.org@receiver.example");
        assertThat(report.error()).isEqualTo("zwei Einträge");
        assertThat(report.policy())
                .isEqualTo(
                        new DmarcReport.Policy("example.org", "reject", null, "reject", null, null, null, null, "y"));
        assertThat(report.records()).singleElement().satisfies(record -> {
            assertThat(record.disposition()).isEqualTo("pass");
            assertThat(record.passed()).isTrue();
            assertThat(record.details().dkim())
                    .containsExactly(new DmarcReport.Result("example.org", "s1", "pass", null));
        });
    }

    @Test
    void readsReportsOnTls() throws Exception {
        TlsReport report = (TlsReport) read(Fixtures.octets("tls.json"));

        assertThat(report)
                .isEqualTo(new TlsReport(
                        "Sender Inc.",
                        "tls@sender.example",
                        "2026-11-24T00:00:00Z_example.org",
                        Instant.parse("2026-11-24T00:00:00Z"),
                        Instant.parse("2026-11-24T23:59:59Z"),
                        List.of(
                                new TlsReport.Policy(
                                        "sts",
                                        "example.org",
                                        List.of(
                                                "version: STSv1",
                                                "mode: testing",
                                                "mx: *.example.org",
                                                "max_age: 86400"),
                                        List.of("*.example.org"),
                                        5326,
                                        303,
                                        List.of(
                                                new TlsReport.Failure(
                                                        "certificate-expired",
                                                        "2001:db8:abcd:12::1",
                                                        "mx1.example.org",
                                                        null,
                                                        null,
                                                        100,
                                                        null,
                                                        null),
                                                new TlsReport.Failure(
                                                        "starttls-not-supported",
                                                        "192.0.2.9",
                                                        "mx2.example.org",
                                                        null,
                                                        "203.0.113.56",
                                                        203,
                                                        "https://reports.sender.example/r?id=5065427",
                                                        "no STARTTLS"))),
                                new TlsReport.Policy(
                                        "no-policy-found",
                                        "sub.example.org",
                                        List.of(),
                                        List.of("mx.example.org"),
                                        7,
                                        0,
                                        List.of()))));
    }

    @Test
    void unpacksWhatItIs() throws Exception {
        byte[] xml = Fixtures.octets("dmarc-7489.xml");
        Report plain = read(xml);

        assertThat(read(Fixtures.gzip(xml))).isEqualTo(plain);
        assertThat(read(Fixtures.zip(xml, "report.xml"))).isEqualTo(plain);
        assertThat(read(Fixtures.zip(xml, "read.me", "REPORT.XML"))).isEqualTo(plain);
        assertThat(read(Fixtures.zip(Fixtures.octets("tls.json"), "a.json"))).isInstanceOf(TlsReport.class);
        assertThat(read(Fixtures.gzip(Fixtures.octets("tls.json")))).isInstanceOf(TlsReport.class);
        assertThat(read("\uFEFF\r\n " + Fixtures.text("dmarc-9990.xml").replaceFirst("<\\?.*\\?>", "")))
                .isInstanceOf(DmarcReport.class);
        assertThat(read(Fixtures.text("dmarc-9990.xml")
                        .replaceFirst("<\\?.*\\?>", "")
                        .getBytes(UTF_16)))
                .isInstanceOf(DmarcReport.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dmarc-7489.xml | <org_name>mail.receiver.example</org_name> | ''                       | ''",
                "dmarc-7489.xml | <report_id>4736216012356892340</report_id>  | ''                       | it has no report_id",
                "dmarc-7489.xml | <begin>1763942400</begin>  | ''                                        | it has no begin",
                "dmarc-7489.xml | <begin>1763942400</begin>  | <begin>soon</begin>                       | begin is no number",
                "dmarc-7489.xml | <begin>1763942400</begin>  | <begin>999999999999</begin>               | begin is not possible",
                "dmarc-7489.xml | <domain>Example.org</domain> | ''                                      | it has no domain",
                "dmarc-7489.xml | <count>41</count>          | <count>-1</count>                         | count is not possible",
                "dmarc-7489.xml | <count>41</count>          | <count>9223372036854775807</count>        | count is not possible",
                "dmarc-7489.xml | <count>41</count>          | <count>4e1</count>                        | count is no number",
                "dmarc-7489.xml | <source_ip>192.0.2.17<     | <source_ip>mail.example<                  | source_ip is no IP address",
                "dmarc-7489.xml | <source_ip>192.0.2.17<     | <source_ip><                              | it has no source_ip",
                "dmarc-7489.xml | <disposition>none</disposition> | ''                                   | it has no disposition",
                "dmarc-7489.xml | <header_from>example.org</header_from> | ''                            | it has no header_from",
                "dmarc-7489.xml | feedback                   | fodder                                    | it is XML, but no report of DMARC",
                "dmarc-7489.xml | </feedback>                | ''                                        | it is no XML",
                "dmarc-7489.xml | <feedback>                 | <!DOCTYPE feedback [<!ENTITY a 'b'>]><feedback> | it has a DTD",
                "dmarc-7489.xml | <feedback>                 | <!DOCTYPE feedback SYSTEM 'file:///etc/passwd'><feedback> | it has a DTD",
                "dmarc-7489.xml | >none</sp>                 | >&unknown;</sp>                           | it is no XML",
                "dmarc-7489.xml | >none</sp>                 | >\u0001</sp>                              | it is no XML",
                "tls.json       | \"report-id\"              | \"id\"                                    | it has no report-id",
                "tls.json       | \"policies\"               | \"p\"                                     | it has no policies",
                "tls.json       | \"policy-type\"            | \"type\"                                  | it has no policy-type",
                "tls.json       | 2026-11-24T23:59:59Z       | tomorrow                                  | end-datetime is no time",
                "tls.json       | 2026-11-24T23:59:59Z       | +999999999-11-24T23:59:59Z                | end-datetime is not possible",
                "tls.json       | 5326                       | -1                                        | total-successful-session-count is not possible",
                "tls.json       | 5326                       | 1.5                                       | total-successful-session-count is no number",
                "tls.json       | \"result-type\"            | \"type\"                                  | it has no result-type",
                "tls.json       | {                          | {{                                        | it is no JSON",
            })
    void saysWhatIsWrong(String file, String part, String instead, String reason) throws Exception {
        String spoilt = Fixtures.text(file).replace(part, instead);
        assertThat(spoilt).isNotEqualTo(Fixtures.text(file));

        if (reason.isEmpty()) {
            assertThat(read(spoilt)).isNotNull();
        } else {
            assertThatThrownBy(() -> read(spoilt))
                    .isInstanceOf(UnreadableReportException.class)
                    .hasMessageStartingWith(reason);
        }
    }

    @Test
    void saysWhatIsNoReportAtAll() {
        for (String none : List.of("", "hello", "[]", "{}", "<", "<a/>", "PK\u0003\u0004", "\u0000\u0000")) {
            assertThatThrownBy(() -> read(none)).as(none).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> read(Fixtures.zip(new byte[10], "read.me")))
                .isInstanceOf(UnreadableReportException.class)
                .hasMessage("there is no report in the zip file");
        assertThatThrownBy(() -> read(Fixtures.gzip(Fixtures.gzip(Fixtures.octets("tls.json")))))
                .isInstanceOf(UnreadableReportException.class)
                .hasMessage("it is neither XML nor JSON");
    }

    @Test
    void readsOtherEncodings() throws Exception {
        String xml = Fixtures.text("dmarc-9990.xml");
        byte[] latin = xml.replace("<?xml version=\"1.0\"?>", "<?xml version='1.0' encoding='iso-8859-1' ?>")
                .getBytes(ISO_8859_1);
        assertThat(((DmarcReport) read(latin)).organization()).isEqualTo("Größter Empfänger");
        assertThat(((DmarcReport) read(xml.getBytes(ISO_8859_1))).organization())
                .isEqualTo("Gr\uFFFD\uFFFDter Empf\uFFFDnger");
        assertThatThrownBy(() -> read(xml.replace("\"1.0\"?>", "\"1.0\" encoding='x-none'?>")))
                .isInstanceOf(UnreadableReportException.class)
                .hasMessage("its encoding is unknown");
    }

    /// However small they come.
    @ParameterizedTest
    @MethodSource("bombs")
    void breaksOffBombs(String what, byte[] bomb) {
        assertThat(bomb.length).as(what).isLessThan(100_000);
        assertThatThrownBy(() -> read(bomb)).as(what).isInstanceOf(UnreadableReportException.class);
    }

    private static Stream<org.junit.jupiter.params.provider.Arguments> bombs() {
        String xml = Fixtures.text("dmarc-7489.xml");
        String record = xml.substring(xml.indexOf("<record>"), xml.indexOf("</record>") + 9);
        String json = Fixtures.text("tls.json");
        byte[] spaces = " ".repeat(20_000_000).getBytes(UTF_8);
        byte[] spaced = xml.replace("<record>", new String(spaces, UTF_8)).getBytes(UTF_8);
        return Stream.of(
                bomb("spaces by gzip", Fixtures.gzip(spaced)),
                bomb("spaces by zip", Fixtures.zip(spaced, "a.xml")),
                bomb("other files in a zip", Fixtures.zip(spaces, "a", "b", "c.xml")),
                bomb(
                        "many records",
                        Fixtures.gzip(xml.replace(record, record.repeat(60)).getBytes(UTF_8))),
                bomb("deep elements", ("<feedback>" + "<a>".repeat(9_000)).getBytes(UTF_8)),
                bomb(
                        "a long text",
                        xml.replace("<sp>none", "<sp>" + "x".repeat(20_000)).getBytes(UTF_8)),
                bomb(
                        "many attributes",
                        xml.replace("<sp>", "<sp " + attributes() + ">").getBytes(UTF_8)),
                bomb("deep JSON", ("{\"a\":" + "[".repeat(9_000)).getBytes(UTF_8)),
                bomb(
                        "many tokens",
                        json.replace("[1, 2, 3]", "[" + "1,".repeat(40_000) + "1]")
                                .getBytes(UTF_8)),
                bomb(
                        "a long string",
                        json.replace("Sender Inc.", "x".repeat(20_000)).getBytes(UTF_8)));
    }

    private static String attributes() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            attributes.append(" a").append(i).append("=''");
        }
        return attributes.toString();
    }

    private static org.junit.jupiter.params.provider.Arguments bomb(String what, byte[] octets) {
        return org.junit.jupiter.params.provider.Arguments.of(what, octets);
    }

    /// What strangers write is cut, not refused, where it is only words.
    @Test
    void cutsWords() throws Exception {
        DmarcReport report = (DmarcReport) read(Fixtures.text("dmarc-7489.xml")
                .replace("mail.receiver.example", "x".repeat(5_000))
                .replace("not &amp; never", "y\t\u202E".repeat(1_000)));

        assertThat(report.organization()).hasSize(255);
        assertThat(report.records().get(1).details().reasons().getFirst().comment())
                .hasSize(1_000)
                .doesNotContain("\t");
    }

    /// Whatever becomes of a report on its way: it is read, or the reason is said.
    @ParameterizedTest
    @CsvSource({"dmarc-7489.xml, 1", "dmarc-9990.xml, 2", "tls.json, 3"})
    void mutationsAreReadOrRefused(String file, long seed) {
        Random random = new Random(seed);
        byte[] whole = Fixtures.octets(file);
        byte[] gzip = Fixtures.gzip(whole);
        byte[] zip = Fixtures.zip(whole, "a.xml");
        int refused = 0;
        for (int i = 0; i < 6_000; i++) {
            byte[] mutated = mutated(random, i % 3 == 0 ? whole : i % 3 == 1 ? gzip : zip);
            try {
                assertThat(read(mutated)).isNotNull();
            } catch (IOException e) {
                refused++;
            } catch (RuntimeException e) {
                fail("run %d of seed %d".formatted(i, seed), e);
            }
        }
        assertThat(refused).isBetween(1_000, 5_999);
    }

    private static byte[] mutated(Random random, byte[] octets) {
        byte[] mutated = octets.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(4)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> System.arraycopy(mutated, 0, mutated, at, Math.min(at, mutated.length - at));
                default -> mutated = java.util.Arrays.copyOf(mutated, Math.max(1, at));
            }
        }
        return mutated;
    }
}
