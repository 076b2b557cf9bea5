package org.pennypost.mail.dkim;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.dns.FixedDns;

import static org.assertj.core.api.Assertions.assertThat;

/// Messages that OpenDKIM 2.11 and dkimpy 1.1 have signed, with keys that were thrown away.
public class OtherSignersTest {

    /// As `opendkim-genkey` writes it.
    public static final String RSA_RECORD =
            "v=DKIM1; h=sha256; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAk5ZWyRnGhyVb6m1P1ZQ/fMKUyQ1OHJcNp"
                    + "xCrVbQtz5W8146uF4aekoImySh6+ye7e/JEZ5CTnhn87GNQTeiBtQhTo9OerZ8eojBf+hcjk/R1ryWWq9fZKZZHkKqwHgL8b76S"
                    + "0xlI101DI84ZYFBEs4T9xREP8puLeGZGV0k/LqJiHWK4195rLB1aaEwFDCaKdy+9oESOkIH1biHqP7lxhGSmGNFhf3qjQgPlVWi"
                    + "EJDACe7iGXsX1hqO8jgOCUPpX+bzRWz7Kxkuup64b3UkrxQ5KfJ3F8J2TYdqcpxov3tlueY2njTPrylEemLWykn4Az5upSmcFJx"
                    + "OKXsRpIs6STwIDAQAB";

    /// Where messages that other signers have signed find their keys.
    public static final FixedDns DNS = new FixedDns()
            .withTxt("odk._domainkey.opendkim.example", RSA_RECORD)
            .withTxt(
                    "ed._domainkey.opendkim.example",
                    "v=DKIM1; k=ed25519; p=ld/GR0GT1QsWCno0l++gnfJyb7J6G6xtEwERscKqVC4=");

    private final Verification verification =
            new Verification(DNS, DkimLimits.DEFAULT, Instant.parse("2026-11-27T00:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "opendkim-relaxed.eml, pass (2048-bit key)",
        "opendkim-simple.eml, pass (2048-bit key)",
        "dkimpy-ed25519.eml, pass (good signature)",
        "dkimpy-length.eml, pass (2048-bit key)"
    })
    void verify(String file, String verdict) {
        SampleMail mail = SampleMail.file(file);
        assertThat(verification.verdicts(mail)).containsExactly(verdict);
        assertThat(verification.verdicts(mail.withHeader(mail.header().replace("Hello  there", "Hello there!"))))
                .containsExactly("fail (signature did not verify)");
        assertThat(verification.verdicts(mail.withBody(mail.body().replace("Bob", "Rob"))))
                .containsExactly("fail (body hash did not verify)");
    }

    @Test
    void whatIsSignedAsItIsIsBrokenBySpace() {
        SampleMail relaxed = SampleMail.file("opendkim-relaxed.eml");
        SampleMail simple = SampleMail.file("opendkim-simple.eml");
        assertThat(verification.all(spaced(relaxed))).allMatch(DkimResult::passes);
        assertThat(verification.verdicts(spaced(simple))).containsExactly("fail (signature did not verify)");
    }

    @Test
    void aBodyThatGrewBehindItsSignature() {
        SampleMail mail = SampleMail.file("dkimpy-length.eml");
        SampleMail grown = mail.withBody(mail.body() + "more\r\n");
        assertThat(verification.verdicts(grown)).containsExactly("policy (the end of the body is not signed)");
        DkimLimits d = DkimLimits.DEFAULT;
        DkimLimits lenient = new DkimLimits(
                d.maxSignatures(),
                d.maxLookups(),
                d.lookupTime(),
                d.minRsaBits(),
                d.maxRsaBits(),
                d.clockSkew(),
                UnsignedContent.ACCEPT,
                d.cachedKeys());
        assertThat(verification.with(lenient).verdicts(grown)).containsExactly("pass (2048-bit key)");
        assertThat(verification.with(lenient).verdicts(mail.withBody("")))
                .containsExactly("fail (body is shorter than what was signed)");
        assertThat(List.of(mail.opened().get(), grown.opened().get())).containsExactly(0, 2);
    }

    private static SampleMail spaced(SampleMail mail) {
        return mail.withHeader(mail.header().replace("Subject: Hello", "Subject:  Hello"));
    }
}
