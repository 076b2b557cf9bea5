package org.pennypost.mailbox.tlsreports;

import java.net.InetAddress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.TlsObservation.Policy;
import org.pennypost.mail.store.TlsObservation.PolicyType;
import org.pennypost.mail.store.contract.TlsSessions;
import org.pennypost.mailbox.reporting.OwedReport;
import org.pennypost.mailbox.reports.ReadTlsReports;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 8460 §4.4, Appendix B.
class TlsReportTextTest {

    private static final OwedReport REPORT = new OwedReport(
            UUID.fromString("5065427c-23d3-47ca-b6e0-946ea0e8c4be"),
            LocalDate.of(2016, 4, 1),
            "company-y.example",
            0,
            1);
    private static final MailAddress CONTACT = MailAddress.parse("sts-reporting@company-x.example");

    private static TlsObservation.Failure failure(TlsFailure type, @Nullable String from, String host, String address) {
        return new TlsObservation.Failure(
                type, from == null ? null : InetAddress.ofLiteral(from), host, InetAddress.ofLiteral(address));
    }

    private static byte[] json(List<TlsObservation> observations) {
        return TlsReportText.json(REPORT, "Company-X", CONTACT, observations);
    }

    @Test
    void hasTheStructureOfTheExample() {
        Policy policy = new Policy(
                PolicyType.STS,
                "company-y.example",
                List.of("version: STSv1", "mode: testing", "mx: *.mail.company-y.example", "max_age: 86400"),
                List.of("*.mail.company-y.example"));
        List<TlsObservation> observations = List.of(
                new TlsObservation(
                        "company-y.example",
                        policy,
                        failure(
                                TlsFailure.CERTIFICATE_EXPIRED,
                                "2001:db8:abcd:12::1",
                                "mx1.mail.company-y.example",
                                "203.0.113.58"),
                        100),
                new TlsObservation("company-y.example", policy, null, 5326),
                new TlsObservation(
                        "company-y.example",
                        policy,
                        failure(TlsFailure.STARTTLS_NOT_SUPPORTED, null, "mx2.mail.company-y.example", "203.0.113.56"),
                        200));

        assertThat(JsonMapper.shared().readTree(json(observations)))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "organization-name": "Company-X",
                          "date-range": {
                            "start-datetime": "2016-04-01T00:00:00Z",
                            "end-datetime": "2016-04-01T23:59:59Z"
                          },
                          "contact-info": "sts-reporting@company-x.example",
                          "report-id": "5065427c23d347cab6e0946ea0e8c4be@company-x.example",
                          "policies": [{
                            "policy": {
                              "policy-type": "sts",
                              "policy-string": ["version: STSv1", "mode: testing",
                                                "mx: *.mail.company-y.example", "max_age: 86400"],
                              "policy-domain": "company-y.example",
                              "mx-host": ["*.mail.company-y.example"]
                            },
                            "summary": {
                              "total-successful-session-count": 5326,
                              "total-failure-session-count": 300
                            },
                            "failure-details": [{
                              "result-type": "certificate-expired",
                              "sending-mta-ip": "2001:db8:abcd:12:0:0:0:1",
                              "receiving-mx-hostname": "mx1.mail.company-y.example",
                              "receiving-ip": "203.0.113.58",
                              "failed-session-count": 100
                            }, {
                              "result-type": "starttls-not-supported",
                              "receiving-mx-hostname": "mx2.mail.company-y.example",
                              "receiving-ip": "203.0.113.56",
                              "failed-session-count": 200
                            }]
                          }]
                        }
                        """));
    }

    @Test
    void hasEachPolicyOnce() {
        String domain = "company-y.example";
        TlsObservation dane = TlsSessions.protectedByDane(domain);

        assertThat(ReadTlsReports.totals(json(List.of(
                        dane.of(7),
                        TlsSessions.withoutPolicy(domain).of(2),
                        TlsSessions.failed(dane, TlsFailure.TLSA_INVALID).of(3),
                        TlsSessions.failed(dane, TlsFailure.STARTTLS_NOT_SUPPORTED)))))
                .containsExactly(
                        "tlsa mx.company-y.example 7 4: tlsa-invalid 3, starttls-not-supported 1",
                        "no-policy-found company-y.example 2 0:");
    }

    /// What we write, our own reader of other hosts' reports reads.
    @Test
    void isReadAsItWasMeant() {
        Random random = new Random(8460);
        for (int i = 0; i < 200; i++) {
            List<TlsObservation> observations = new ArrayList<>();
            long successful = 0;
            long failed = 0;
            for (TlsObservation one : List.of(
                    TlsSessions.withoutPolicy("company-y.example"),
                    TlsSessions.protectedBySts("company-y.example"),
                    TlsSessions.protectedByDane("company-y.example"))) {
                long good = random.nextInt(1, 1_000_000);
                observations.add(one.of(good));
                successful += good;
                for (TlsFailure type : TlsFailure.values()) {
                    if (random.nextBoolean()) {
                        long bad = random.nextInt(1, 1_000);
                        observations.add(TlsSessions.failed(one, type).of(bad));
                        failed += bad;
                    }
                }
            }

            byte[] json = json(observations);

            assertThat(ReadTlsReports.sum(json)).isEqualTo("company-y.example " + successful + " " + failed);
            assertThat(ReadTlsReports.failures(json)).isEqualTo(observations.size() - 3);
        }
    }
}
