package org.pennypost.mail.dkim;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FixedDns;

import static org.assertj.core.api.Assertions.assertThat;

/// The examples of RFC 6376 appendix A and RFC 8463 appendix A. The former has its white space as it was signed:
/// continuation
/// lines begin with six spaces, and the body has one space between sentences, which the printed text shows otherwise.
class PublishedVectorsTest {

    private static final String RSA_RECORD = "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWR"
            + "iGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutAC"
            + "DfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3"
            + "Ip3G+2kryOTIKT+l/K4w3QIDAQAB";

    private static final FixedDns DNS = new FixedDns()
            .withTxt(
                    "brisbane._domainkey.example.com",
                    "v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkM"
                            + "oGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/R"
                            + "tdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToI"
                            + "MmPSPDdQPNUYckcQ2QIDAQAB")
            .withTxt(
                    "brisbane._domainkey.football.example.com",
                    "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
            .withTxt("test._domainkey.football.example.com", RSA_RECORD);

    private final Verification verification = new Verification(DNS);

    @Test
    void theSignedMessageOfRfc6376() {
        assertThat(verification.verdicts(SampleMail.file("rfc6376-a2.eml"))).containsExactly("pass (1024-bit key)");
    }

    @Test
    void theSignedMessageOfRfc8463() {
        SampleMail mail = SampleMail.file("rfc8463-a3.eml");
        assertThat(verification.all(mail))
                .containsExactly(
                        new DkimResult(
                                DkimVerdict.PASS,
                                "good signature",
                                new MailDomain("football.example.com"),
                                "@football.example.com",
                                "brisbane",
                                "ed25519-sha256",
                                "/gCrinpc",
                                false),
                        new DkimResult(
                                DkimVerdict.PASS,
                                "1024-bit key",
                                new MailDomain("football.example.com"),
                                "@football.example.com",
                                "test",
                                "rsa-sha256",
                                "F45dVWDf",
                                false));
        assertThat(mail.opened()).as("one pass over the body for both").hasValue(1);
        assertThat(verification.verdicts(mail.withBody(mail.body().replace("hungry", "thirsty"))))
                .containsOnly("fail (body hash did not verify)");
        assertThat(verification.verdicts(mail.withHeader(mail.header().replace("dinner", "supper"))))
                .containsOnly("fail (signature did not verify)");
    }

    @Test
    void emptyBodies() throws Exception {
        BodyHashes simple = hashes(Canonicalization.SIMPLE, "");
        BodyHashes relaxed = hashes(Canonicalization.RELAXED, "");
        assertThat(simple.whole()).asBase64Encoded().isEqualTo("frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=");
        assertThat(simple.octets()).isEqualTo(2);
        assertThat(relaxed.whole()).asBase64Encoded().isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assertThat(relaxed.octets()).isZero();
        assertThat(List.of(hashes(Canonicalization.SIMPLE, "\r\n\r\n").octets(), simple.octets()))
                .containsOnly(2L);
    }

    private static BodyHashes hashes(Canonicalization canonicalization, String body) throws Exception {
        return new SampleMail("", body).message().bodyHashes(canonicalization, Optional.empty());
    }
}
