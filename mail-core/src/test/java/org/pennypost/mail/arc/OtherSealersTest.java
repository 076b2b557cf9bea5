package org.pennypost.mail.arc;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.dkim.DkimLimits;
import org.pennypost.mail.dkim.OtherSignersTest;
import org.pennypost.mail.dkim.PublicKeys;
import org.pennypost.mail.dkim.SampleMail;
import org.pennypost.mail.dkim.SigningPolicy;
import org.pennypost.mail.dns.FixedDns;

import static org.assertj.core.api.Assertions.assertThat;

/// Messages that others have sealed: Mail::DKIM 1.20230212 twice with a key that was thrown away, and the example of
/// RFC 8617 appendix B, whose keys were never published.
class OtherSealersTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-27T00:00:00Z"));

    private final ArcValidator validator =
            new ArcValidator(new PublicKeys(OtherSignersTest.DNS, DkimLimits.DEFAULT), DkimLimits.DEFAULT, CLOCK);

    @Test
    void aChainOfMailDkim() throws Exception {
        SampleMail mail = SampleMail.file("mail-dkim-arc.eml");
        ArcResult result = validator.validate(mail.message());
        assertThat(result.status()).as(result.reason()).isEqualTo(ArcStatus.PASS);
        assertThat(result.instances()).isEqualTo(2);
        assertThat(result.oldestPass()).isZero();
        assertThat(result.links())
                .extracting(ArcLink::results)
                .first()
                .isEqualTo("lists.example.org; spf=pass smtp.mfrom=a@b.example; arc=none");
        assertThat(validator.validate(mail.withBody("").message()).reason())
                .isEqualTo("message signature 2: body hash did not verify");
        SampleMail forged = mail.withHeader(mail.header().replace("spf=pass", "spf=fail"));
        assertThat(validator.validate(forged.message()).reason()).isEqualTo("seal 1: signature did not verify");
    }

    @Test
    void weContinueIt() throws Exception {
        SampleMail mail = SampleMail.file("mail-dkim-arc.eml");
        List<String> set = new ArcSealer(SigningPolicy.DEFAULT, CLOCK)
                .seal(mail.message(), ChainSample.KEY, validator.validate(mail.message()), "mx.sealer.example; none");
        FixedDns dns = new FixedDns()
                .withTxt(
                        "odk._domainkey.opendkim.example",
                        OtherSignersTest.DNS
                                .txt("odk._domainkey.opendkim.example")
                                .found()
                                .getFirst())
                .withTxt(
                        ChainSample.KEY_NAME,
                        ChainSample.DNS.txt(ChainSample.KEY_NAME).found().getFirst());
        ArcResult result = new ArcValidator(new PublicKeys(dns, DkimLimits.DEFAULT), DkimLimits.DEFAULT, CLOCK)
                .validate(mail.with(String.join("", set)).message());
        assertThat(result.status()).as(result.reason()).isEqualTo(ArcStatus.PASS);
        assertThat(result.instances()).isEqualTo(3);
    }

    @Test
    void theExampleOfTheRfcIsWholeButItsKeysAreGone() throws Exception {
        ArcResult result = validator.validate(SampleMail.file("rfc8617-b.eml").message());
        assertThat(result.instances()).isEqualTo(3);
        assertThat(result.reason()).isEqualTo("message signature 3: no key for signature");
    }

    /// Chains that somebody has chewed on never end in an exception.
    @Test
    void noChainIsTooBad() throws Exception {
        Random random = new Random(8617);
        String header = SampleMail.file("mail-dkim-arc.eml").header();
        int chain = header.indexOf("Received:");
        for (int i = 0; i < 1500; i++) {
            StringBuilder chewed = new StringBuilder(header);
            int at = random.nextInt(chain - 600);
            switch (random.nextInt(4)) {
                case 0 -> chewed.delete(at, at + 1 + random.nextInt(200));
                case 1 -> chewed.insert(at, chewed.substring(at, at + 1 + random.nextInt(600)));
                case 2 -> chewed.setCharAt(at, (char) random.nextInt(256));
                default ->
                    chewed.insert(at, List.of(";", "=", "i=3;", "\r\n", "\0").get(random.nextInt(5)));
            }
            validator.validate(SampleMail.file("mail-dkim-arc.eml")
                    .withHeader(chewed.toString())
                    .message());
        }
    }
}
