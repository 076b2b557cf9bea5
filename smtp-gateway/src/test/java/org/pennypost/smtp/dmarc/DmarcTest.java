package org.pennypost.smtp.dmarc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.dns.FixedDns;
import org.pennypost.smtp.dmarc.DmarcResult.Source;
import org.pennypost.smtp.dmarc.DmarcResult.Verdict;
import org.pennypost.smtp.spf.SpfResult;
import org.pennypost.smtp.spf.SpfVerdict;

import static org.assertj.core.api.Assertions.assertThat;

/// The examples of RFC 9989 Appendix B, and its sections on policies and alignment.
class DmarcTest {

    private final FixedDns dns = new FixedDns()
            .withTxt("_dmarc.example.com", "v=DMARC1; p=reject; sp=quarantine; np=none")
            .withAddresses("child.example.com", "192.0.2.1")
            .withTxt("_dmarc.strict.example", "v=DMARC1; p=reject; adkim=s; aspf=s")
            .withTxt("_dmarc.plain.example", "v=DMARC1; p=quarantine")
            .withTxt("_dmarc.own.plain.example", "v=DMARC1; p=none; sp=reject")
            .withTxt("_dmarc.testing.example", "v=DMARC1; p=reject; sp=quarantine; t=y")
            .withTxt("_dmarc.monitored.example", "v=DMARC1; rua=mailto:a@monitored.example")
            .withTxt("_dmarc.useless.example", "v=DMARC1;")
            .withTxt("_dmarc.bank.example", "v=DMARC1; p=none; np=reject; psd=y")
            .withTxt("_dmarc.giant.bank.example", "v=DMARC1; p=reject")
            .withAddresses("mega.bank.example", "192.0.2.1")
            .failing("_dmarc.broken.example")
            .withTxt("_dmarc.apart.example", "v=DMARC1; p=reject; psd=n")
            .withTxt("_dmarc.part.apart.example", "v=DMARC1; p=reject; psd=n")
            .withTxt("_dmarc.unsure.example", "v=DMARC1; p=reject; np=none")
            .failing("gone.unsure.example")
            .failing("_dmarc.gone.plain.example");

    /// SPF and DKIM as `domain` with `!` in front for a failure and `?` for a temporary error; `-` for neither.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // B.1.1, B.1.2: alignment of SPF and DKIM
                "example.com        | example.com        | -                     | pass spf",
                "example.com        | child.example.com  | -                     | pass spf",
                "child.example.com  | example.net        | -                     | fail sp=quarantine",
                "example.com        | -                  | example.com           | pass dkim=example.com",
                "child.example.com  | -                  | example.com           | pass dkim=example.com",
                "child.example.com  | -                  | example.net           | fail sp=quarantine",
                // B.3.1
                "example.com        | mail.example.com   | example.com           | pass spf dkim=example.com",
                // Only what passes counts.
                "example.com        | !example.com       | !example.com          | fail p=reject",
                "example.com        | -                  | !example.com,a.example.com,example.net | pass dkim=a.example.com",
                // §4.10.1: which tag
                "example.com        | -                  | -                     | fail p=reject",
                "child.example.com  | -                  | -                     | fail sp=quarantine",
                "nobody.example.com | -                  | -                     | fail np=none",
                "a.plain.example    | -                  | -                     | fail p=quarantine",
                "own.plain.example  | -                  | -                     | fail p=none",
                // §4.10.1: the owner of a name below has its say only by its own record
                "a.own.plain.example | -                 | -                     | fail p=quarantine",
                // §4.7: t=y
                "testing.example    | -                  | -                     | fail p=reject requests=quarantine",
                "a.testing.example  | -                  | -                     | fail sp=quarantine requests=none",
                // Strict alignment
                "strict.example     | strict.example     | -                     | pass spf",
                "strict.example     | a.strict.example   | a.strict.example      | fail p=reject",
                "a.strict.example   | strict.example     | STRICT.example.       | fail p=reject",
                "strict.example     | -                  | STRICT.example        | pass dkim=STRICT.example",
                // B.4.3: below a public suffix
                "giant.bank.example | mail.giant.bank.example | mail.mega.bank.example | pass spf",
                "giant.bank.example | -                  | mail.mega.bank.example | fail p=reject",
                "mega.bank.example  | -                  | -                     | fail p=none",
                "none.bank.example  | -                  | -                     | fail np=reject",
                // §11.8: psd=n keeps those below apart
                "apart.example      | part.apart.example | -                     | fail p=reject",
                // No record, and none that can be used
                "monitored.example  | -                  | -                     | fail p=none",
                "useless.example    | useless.example    | -                     | none",
                "nothing.example    | nothing.example    | -                     | none",
                // §5.3.6: trouble
                "broken.example     | broken.example     | -                     | temperror",
                "a.broken.example   | -                  | -                     | temperror",
                "example.com        | ?example.com       | -                     | temperror p=reject requests=none",
                "example.com        | ?example.net       | -                     | fail p=reject",
                "example.com        | ?example.com       | example.com           | pass dkim=example.com",
                "example.com        | -                  | ?a.example.com        | temperror p=reject requests=none",
                "plain.example      | gone.plain.example | -                     | temperror p=quarantine requests=none",
                "plain.example      | gone.plain.example | plain.example         | pass dkim=plain.example",
                "gone.unsure.example | -                 | -                     | temperror",
                "gone.unsure.example | unsure.example    | -                     | pass spf",
            })
    void assesses(String author, String spf, String dkim, String expected) {
        DmarcResult result =
                new Dmarc(dns, Duration.ofMinutes(1)).evaluate(new Author.OneDomain(author), spf(spf), dkim(dkim));

        assertThat(describe(result)).as(result.toString()).isEqualTo(expected);
    }

    @Test
    void saysWhatReportsNeed() {
        DmarcResult result = new Dmarc(dns, Duration.ofMinutes(1))
                .evaluate(new Author.OneDomain("child.example.com"), spf("!x.example"), dkim("a.example.com"));

        assertThat(result.fromDomain()).isEqualTo("child.example.com");
        assertThat(result.policyDomain()).isEqualTo("example.com");
        assertThat(result.organizationalDomain()).isEqualTo("example.com");
        assertThat(result.record()).isNotNull();
        assertThat(result.policy()).isEqualTo(DmarcPolicy.QUARANTINE);
        assertThat(result.source()).isEqualTo(Source.SP);
        assertThat(result.requested()).isEqualTo(DmarcPolicy.NONE);
        assertThat(result.problem()).isNull();
    }

    @Test
    void isNotAboutMessagesOfNoneOrSeveral() {
        Dmarc dmarc = new Dmarc(dns, Duration.ofMinutes(1));

        DmarcResult several = dmarc.evaluate(
                new Author.SeveralDomains(List.of("example.com", "example.net")), spf("example.com"), List.of());
        assertThat(several.verdict()).isEqualTo(Verdict.PERMERROR);
        assertThat(several.problem()).contains("example.com, example.net");
        assertThat(dmarc.evaluate(new Author.Malformed("why"), spf("-"), List.of())
                        .problem())
                .isEqualTo("why");
        assertThat(dns.questions()).isZero();
    }

    @Test
    void givesUpInTime() {
        DmarcResult late = new Dmarc(dns, Duration.ZERO)
                .evaluate(new Author.OneDomain("example.com"), spf("example.com"), List.of());

        assertThat(late.verdict()).isEqualTo(Verdict.TEMPERROR);
        assertThat(dns.questions()).isZero();
    }

    private static SpfResult spf(String text) {
        SpfVerdict verdict = switch (text.charAt(0)) {
            case '!' -> SpfVerdict.FAIL;
            case '?' -> SpfVerdict.TEMPERROR;
            case '-' -> SpfVerdict.NONE;
            default -> SpfVerdict.PASS;
        };
        return new SpfResult(verdict, SpfResult.Identity.MAIL_FROM, text.replaceFirst("^[!?-]", ""), null, null, null);
    }

    private static List<SignatureDomain> dkim(String text) {
        List<SignatureDomain> signatures = new ArrayList<>();
        for (String each : text.equals("-") ? new String[0] : text.split(",")) {
            SignatureDomain.Status status = switch (each.charAt(0)) {
                case '!' -> SignatureDomain.Status.FAIL;
                case '?' -> SignatureDomain.Status.TEMPERROR;
                default -> SignatureDomain.Status.PASS;
            };
            signatures.add(new SignatureDomain(each.replaceFirst("^[!?]", ""), status));
        }
        return signatures;
    }

    private static String describe(DmarcResult result) {
        StringBuilder text = new StringBuilder(result.verdict().toString());
        if (result.verdict() == Verdict.PASS) {
            text.append(result.spfAligned() ? " spf" : "");
            result.dkimAligned().forEach(domain -> text.append(" dkim=").append(domain));
        } else if (result.source() != null) {
            text.append(String.format(Locale.ROOT, " %s=%s", result.source(), result.policy()));
            if (result.requested() != result.policy()) {
                text.append(" requests=").append(result.requested());
            }
        }
        return text.toString();
    }
}
