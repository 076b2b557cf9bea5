package org.pennypost.smtp.dmarc;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.dmarc.PolicyTags;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 9989 §4.7, §4.8, §4.10.1, and the records of its Appendix B.2.
class RecordParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DMARC1; p=none; rua=mailto:dmarc-feedback@example.com"
                        + " | p=none psd=UNKNOWN rua=[mailto:dmarc-feedback@example.com] fo=[0]",
                "v=DMARC1; p=none; rua=mailto:d@example.com; ruf=mailto:auth-reports@example.com"
                        + " | p=none psd=UNKNOWN rua=[mailto:d@example.com] ruf=[mailto:auth-reports@example.com] fo=[0]",
                "v=DMARC1; p=quarantine; rua=mailto:d@example.com, mailto:t@example.net; t=y"
                        + " | p=quarantine psd=UNKNOWN testing rua=[mailto:d@example.com, mailto:t@example.net] fo=[0]",
                "v=DMARC1;p=reject | p=reject psd=UNKNOWN fo=[0]",
                "V = DMARC1 ; P = Reject ; SP=QUARANTINE; np=none ; | p=reject sp=quarantine np=none psd=UNKNOWN fo=[0]",
                "v=DMARC1; p=reject; psd=y; adkim=s; aspf=S | p=reject psd=YES adkim aspf fo=[0]",
                "v=DMARC1; p=reject; psd=n; adkim=x; aspf=r; t=n; pct=0; new=tag | p=reject psd=NO fo=[0]",
                "v=DMARC1; p=reject; p=none | p=reject psd=UNKNOWN fo=[0]",
                "v=DMARC1; p=reject; nonsense; =x; ;; | p=reject psd=UNKNOWN fo=[0]",
                "v=DMARC1; p=none; fo=1:d:s | p=none psd=UNKNOWN fo=[0]",
                "v=DMARC1; p=none; fo=1:D:s; ruf=mailto:a@b.c!10m | p=none psd=UNKNOWN ruf=[mailto:a@b.c] fo=[1, d, s]",
                "v=DMARC1; p=none; fo=9; ruf=https://b.c/d | p=none psd=UNKNOWN ruf=[https://b.c/d] fo=[0]",
                "v=DMARC1; rua=mailto:a@b.c | p=none psd=UNKNOWN rua=[mailto:a@b.c] fo=[0]",
                "v=DMARC1; p=bogus; sp=reject; rua=mailto:a@b.c | p=none psd=UNKNOWN rua=[mailto:a@b.c] fo=[0]",
                "v=DMARC1; p=reject; sp=bogus; rua=mailto:a@b.c | p=none psd=UNKNOWN rua=[mailto:a@b.c] fo=[0]",
                "v=DMARC1; p=reject; np=; rua=mailto:a@b.c | p=none psd=UNKNOWN rua=[mailto:a@b.c] fo=[0]",
                "v=DMARC1; p=none; rua=a@b.c, mailto:a b, mailto:ok@b.c | p=none psd=UNKNOWN rua=[mailto:ok@b.c] fo=[0]",
            })
    void understands(String text, String expected) {
        assertThat(describe(
                        RecordParser.parse(PolicyTags.of(text).orElseThrow()).orElseThrow()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=DMARC1",
                "v=DMARC1;",
                "v=DMARC1; p=bogus",
                "v=DMARC1; p=reject; sp=bogus",
                "v=DMARC1; p=reject; np=bogus; rua=nowhere",
                "v=DMARC1; sp=reject",
            })
    void cannotUseWhatSaysNeitherWhatToDoNorWhereToReport(String text) {
        assertThat(RecordParser.parse(PolicyTags.of(text).orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v=dmarc1; p=none",
                "v=DMARC10; p=none",
                "v=DMARC2; p=none",
                "p=none; v=DMARC1",
                "v=spf1 -all"
            })
    void ignoresOtherRecords(String text) {
        assertThat(PolicyTags.of(text)).isEmpty();
    }

    private static String describe(DmarcRecord record) {
        return "p=" + record.policy()
                + (record.subdomainPolicy() == null ? "" : " sp=" + record.subdomainPolicy())
                + (record.nonexistentPolicy() == null ? "" : " np=" + record.nonexistentPolicy())
                + " psd=" + record.publicSuffix()
                + (record.strictDkim() ? " adkim" : "")
                + (record.strictSpf() ? " aspf" : "")
                + (record.testing() ? " testing" : "")
                + (record.aggregateReports().isEmpty() ? "" : " rua=" + record.aggregateReports())
                + (record.failureReports().isEmpty() ? "" : " ruf=" + record.failureReports())
                + " fo=" + record.failureOptions();
    }
}
