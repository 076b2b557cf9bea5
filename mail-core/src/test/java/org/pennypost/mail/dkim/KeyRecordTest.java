package org.pennypost.mail.dkim;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.dns.DnsAnswer;
import org.pennypost.mail.dns.FixedDns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Key records (RFC 6376 §3.6.1, §6.1.2). `KEY` stands for the data of a good key of 1024 bits, `ED` for an Ed25519
/// key.
class KeyRecordTest {

    private static final String KEY = PublicKeyData.encode(
            SignatureAlgorithm.RSA_SHA256, SampleKeys.rsa(1024).getPublic());
    private static final String ED = PublicKeyData.encode(
            SignatureAlgorithm.ED25519_SHA256, SampleKeys.ed25519().getPublic());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "v=DKIM1; p=KEY                         | RSA_SHA256 1024",
                "p=KEY                                  | RSA_SHA256 1024",
                "p=KEY;                                 | RSA_SHA256 1024",
                "v = DKIM1 ; k = rsa ; p = KEY ;        | RSA_SHA256 1024",
                "v=DKIM1; k=RSA; p=KEY                  | RSA_SHA256 1024",
                "v=DKIM1; k=ed25519; p=ED               | ED25519_SHA256 256",
                "v=DKIM1; n=for=20mail; p=KEY; x_new=1  | RSA_SHA256 1024",
                "v=DKIM1; h=sha256; p=KEY               | RSA_SHA256 1024",
                "v=DKIM1; h=sha1 : sha256; p=KEY        | RSA_SHA256 1024",
                "v=DKIM1; s=email; p=KEY                | RSA_SHA256 1024",
                "v=DKIM1; s=tlsrpt:*; p=KEY             | RSA_SHA256 1024",
                "v=DKIM1; t=y; p=KEY                    | RSA_SHA256 1024 testing",
                "v=DKIM1; t=s; p=KEY                    | RSA_SHA256 1024 exact",
                "v=DKIM1; t=y : s:other; p=KEY          | RSA_SHA256 1024 testing exact",
                "v=DKIM1; h=sha1; p=KEY                 | the key is not for this hash algorithm",
                "v=DKIM1; h=; p=KEY                     | the key is not for this hash algorithm",
                "v=DKIM1; s=tlsrpt; p=KEY               | the key is not for mail",
                "v=DKIM1; k=dsa; p=KEY                  | the key is of an unknown type",
                "v=DKIM1; k=; p=KEY                     | the key is of an unknown type",
                "v=DKIM1; p=                            | the key is revoked",
                "v=DKIM1; p= ; t=s                      | the key is revoked",
                "v=DKIM1; p=!                           | the key cannot be decoded",
                "v=DKIM1; p=AAAA                        | the key cannot be decoded",
                "v=DKIM1; k=ed25519; p=AAAA             | the key cannot be decoded",
                "v=DKIM1; k=ed25519; p=KEY              | the key cannot be decoded",
                "v=DKIM1; p=ED                          | the key cannot be decoded",
                "v=DKIM1                                | the key record has no key",
                "v=DKIM2; p=KEY                         | the key record is of an unknown version",
                "v=dkim1; p=KEY                         | the key record is of an unknown version",
                "p=KEY; v=DKIM1                         | the key record is of an unknown version",
                "p=KEY; p=KEY                           | the key record is malformed",
                "v=DKIM1; x-new=1; p=KEY                | the key record is malformed",
                "v=DKIM1;; p=KEY                        | the key record is malformed",
                "v=DKIM1; k=rsa; omgwhatsgoingon        | the key record is malformed",
                "v=spf1 -all                            | the key record is of an unknown version",
            })
    void records(String text, String outcome) {
        assertThat(outcome(text.replace("KEY", KEY).replace("ED;", ED + ";").replaceFirst("ED$", ED)))
                .isEqualTo(outcome);
    }

    @Test
    void anRsaPublicKeyWithoutItsFrame() throws Exception {
        byte[] framed = SampleKeys.rsa(1024).getPublic().getEncoded();
        byte[] bare = new byte[framed.length - 22];
        System.arraycopy(framed, 22, bare, 0, bare.length);
        assertThat(bare[0]).isEqualTo((byte) 0x30);
        KeyRecord record = KeyRecord.parse("p=" + Base64.getEncoder().encodeToString(bare));
        BigInteger modulus = ((RSAPublicKey) record.key()).getModulus();
        assertThat(modulus).isEqualTo(((RSAPublicKey) SampleKeys.rsa(1024).getPublic()).getModulus());
    }

    @Test
    void ofSeveralTextsTheFirstThatIsAKey() throws Exception {
        PublicKeys keys = new PublicKeys(new FixedDns(), DkimLimits.DEFAULT);
        List<String> texts = List.of("v=spf1 -all", "v=DKIM1; k=ed25519; p=" + ED, "v=DKIM1; p=" + KEY);
        assertThat(keys.record(new DnsAnswer.Found<>(texts, false)).algorithm())
                .isEqualTo(SignatureAlgorithm.ED25519_SHA256);
        assertThatThrownBy(() -> keys.record(new DnsAnswer.Found<>(List.of("v=spf1 -all"), false)))
                .isInstanceOf(SignatureProblem.class)
                .hasMessage("the key record is malformed");
    }

    @Test
    void keysThatAreTooShortOrTooLong() {
        PublicKeys keys = new PublicKeys(new FixedDns(), DkimLimits.DEFAULT);
        DnsAnswer<String> weak = new DnsAnswer.Found<>(
                List.of(KeyRecord.textOf(SampleKeys.rsa(768).getPublic())), false);
        assertThatThrownBy(() -> keys.record(weak)).isInstanceOfSatisfying(SignatureProblem.class, problem -> {
            assertThat(problem.verdict()).isEqualTo(DkimVerdict.POLICY);
            assertThat(problem.reason()).isEqualTo("the key is too short");
        });
        DnsAnswer<String> endless = new DnsAnswer.Found<>(List.of("p=" + "A".repeat(5000)), false);
        assertThatThrownBy(() -> keys.record(endless)).hasMessage("the key record is malformed");
    }

    private static String outcome(String text) {
        try {
            KeyRecord record = KeyRecord.parse(text);
            return record.algorithm() + " " + record.bits() + (record.testing() ? " testing" : "")
                    + (record.exactDomain() ? " exact" : "");
        } catch (SignatureProblem problem) {
            assertThat(problem.verdict()).isEqualTo(DkimVerdict.PERMERROR);
            return problem.reason();
        }
    }
}
