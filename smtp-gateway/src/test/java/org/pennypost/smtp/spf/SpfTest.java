package org.pennypost.smtp.spf;

import java.net.InetAddress;
import java.time.Duration;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.smtp.spf.SpfResult.Identity;

import static org.assertj.core.api.Assertions.assertThat;

/// What the published suite leaves out: identities, limits, time.
class SpfTest {

    private static final InetAddress CLIENT = InetAddress.ofLiteral("192.0.2.3");

    private final FixedDns dns = new FixedDns();

    @Test
    void checksTheSender() {
        dns.withTxt("example.org", "v=spf1 ip4:192.0.2.0/24 -all");

        SpfResult result = check("a@Example.ORG", "mail.example.net");
        assertThat(result.verdict()).isEqualTo(SpfVerdict.PASS);
        assertThat(result.identity()).isEqualTo(Identity.MAIL_FROM);
        assertThat(result.domain()).isEqualTo("example.org");
        assertThat(result.mechanism()).isEqualTo("ip4:192.0.2.0/24");
        assertThat(result.problem()).isNull();
    }

    @Test
    void checksPostmasterOfTheHostForTheNullReversePath() {
        dns.withTxt("mail.example.net", "v=spf1 exists:%{l}.%{d} -all")
                .withAddresses("postmaster.mail.example.net", "127.0.0.2");

        SpfResult result = check(null, "mail.example.net");
        assertThat(result.verdict()).isEqualTo(SpfVerdict.PASS);
        assertThat(result.identity()).hasToString("mailfrom");
        assertThat(result.domain()).isEqualTo("mail.example.net");
    }

    @Test
    void checksHelo() {
        dns.withTxt("mail.example.net", "v=spf1 -all exp=why.example.net")
                .withTxt("why.example.net", "%{h} is not %{c}");

        SpfResult result = spf(SpfSettings.standard("here")).checkHelo(CLIENT, "mail.example.net");
        assertThat(result.verdict()).hasToString("fail");
        assertThat(result.identity()).hasToString("helo");
        assertThat(result.explanation()).isEqualTo("mail.example.net is not 192.0.2.3");
        assertThat(result.mechanism()).isEqualTo("-all");
        assertThat(spf(SpfSettings.standard("here"))
                        .checkHelo(CLIENT, "[192.0.2.3]")
                        .verdict())
                .isEqualTo(SpfVerdict.NONE);
    }

    @Test
    void asksForDomainsInAscii() {
        dns.withTxt("xn--bcher-kva.example", "v=spf1 +all");

        assertThat(check("a@bücher.example", "x.example").domain()).isEqualTo("xn--bcher-kva.example");
        assertThat(check("a@bücher.example", "x.example").verdict()).isEqualTo(SpfVerdict.PASS);
    }

    /// RFC 8616 §4.
    @Test
    void matchesNothingThatNeedsALocalPartBeyondAscii() {
        dns.withTxt("example.org", "v=spf1 exists:%{l}.example.org include:%{l}.example.org ?all")
                .withTxt("other.example", "v=spf1 redirect=%{l}.example.org");

        assertThat(check("bücher@example.org", "x.example").verdict()).isEqualTo(SpfVerdict.NEUTRAL);
        assertThat(check("bücher@other.example", "x.example").verdict()).isEqualTo(SpfVerdict.PERMERROR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // terms that ask: 2 in all
                "v=spf1 a a ?all                              | NEUTRAL",
                "v=spf1 a a a ?all                            | PERMERROR",
                "v=spf1 a a redirect=other.example            | PERMERROR",
                "v=spf1 a include:other.example ?all          | NEUTRAL",
                "v=spf1 include:loop.example ?all             | PERMERROR",
                // of which 1 may ask in vain
                "v=spf1 a:a.nowhere.example ?all              | NEUTRAL",
                "v=spf1 a:a.nowhere.example mx:b.nowhere.example ?all | PERMERROR",
                "v=spf1 exists:a.nowhere.example a:b.nowhere.example  | PERMERROR",
                // 3 mail exchangers
                "v=spf1 mx:three.example -all                 | PASS",
                "v=spf1 mx:four.example -all                  | PERMERROR",
            })
    void holdsItsLimits(String record, SpfVerdict expected) {
        dns.withTxt("example.org", record)
                .withAddresses("example.org", "192.0.2.99")
                .withTxt("other.example", "v=spf1 -all")
                .withTxt("loop.example", "v=spf1 include:loop.example -all")
                .withAddresses("mx.example", "192.0.2.3");
        for (int i = 0; i < 4; i++) {
            dns.withMx("four.example", i, i + ".example").withAddresses(i + ".example", "192.0.2.66");
        }
        dns.withMx("three.example", 1, "0.example")
                .withMx("three.example", 1, "")
                .withMx("three.example", 3, "mx.example");

        SpfSettings tight = new SpfSettings("here", 2, 1, 3, Duration.ofMinutes(1));
        SpfResult result = spf(tight).check(CLIENT, MailAddress.parse("a@example.org"), "x.example");
        assertThat(result.verdict()).as(result.toString()).isEqualTo(expected);
        assertThat(result.problem() != null).isEqualTo(expected == SpfVerdict.PERMERROR);
    }

    @Test
    void givesUpInTime() {
        dns.withTxt("example.org", "v=spf1 -all");
        SpfSettings hasty = new SpfSettings("here", 10, 2, 10, Duration.ZERO);

        assertThat(spf(hasty)
                        .check(CLIENT, MailAddress.parse("a@example.org"), "x.example")
                        .verdict())
                .isEqualTo(SpfVerdict.TEMPERROR);
        assertThat(dns.questions()).isZero();
    }

    @Test
    void explainsOnlyInPrintableAscii() {
        dns.withTxt("example.org", "v=spf1 -all exp=why.example.org").withTxt("why.example.org", "evil\r\n250 OK");

        assertThat(check("a@example.org", "x.example").explanation()).isNull();
    }

    /// Whatever a record is, there is a verdict, and it does not take long.
    @RepeatedTest(20)
    void survivesAnyRecord(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        String[] pieces = {
            "a",
            "mx",
            "ptr",
            "ip4:",
            "ip6:",
            "::",
            "include:",
            "exists:",
            "redirect=",
            "exp=",
            "%{",
            "d",
            "ir-}",
            "%{l}",
            "/",
            "//",
            "33",
            "192.0.2.3",
            ".",
            "example.org",
            " ",
            " -",
            "all",
            "~",
            "=",
            "\u00e4",
            "%%",
            "}",
            "x=y",
            "\t",
        };
        for (int i = 0; i < 500; i++) {
            StringBuilder record = new StringBuilder("v=spf1 ");
            for (int j = random.nextInt(12); j >= 0; j--) {
                record.append(pieces[random.nextInt(pieces.length)]);
            }
            FixedDns one = new FixedDns().withTxt("example.org", record.toString());

            SpfResult result = new Spf(one, SpfSettings.standard("here"))
                    .check(CLIENT, MailAddress.parse("l@example.org"), "x.example");
            assertThat(result.verdict()).as(record.toString()).isNotEqualTo(SpfVerdict.NONE);
        }
    }

    private SpfResult check(@Nullable String sender, String helo) {
        return spf(SpfSettings.standard("here")).check(CLIENT, sender == null ? null : MailAddress.parse(sender), helo);
    }

    private Spf spf(SpfSettings settings) {
        return new Spf(dns, settings);
    }
}
