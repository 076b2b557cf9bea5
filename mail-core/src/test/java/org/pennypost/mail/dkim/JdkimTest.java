package org.pennypost.mail.dkim;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.DKIMVerifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Apache jDKIM and we agree on messages of all kinds, whoever signs, with RSA.
class JdkimTest {

    private static final String KEY_NAME = "j._domainkey.example.org";
    private static final SigningKey KEY = SampleKeys.key(KEY_NAME, SampleKeys.rsa(1024));
    private static final String RECORD = KeyRecord.textOf(SampleKeys.rsa(1024).getPublic());
    private static final int ROUNDS = 40;

    @ParameterizedTest
    @EnumSource
    void theyVerifyWhatWeSign(Canonicalization canonicalization) throws Exception {
        SigningPolicy policy = new SigningPolicy(
                SigningPolicy.DEFAULT.fields(),
                SigningPolicy.DEFAULT.oversigned(),
                canonicalization,
                canonicalization,
                null);
        DkimSigner signer = new DkimSigner(policy, InstantSource.system());
        Random random = new Random(63);
        for (int i = 0; i < ROUNDS; i++) {
            SampleMail mail = mail(random);
            SampleMail signed =
                    mail.with(signer.sign(mail.message(), List.of(KEY)).getFirst());
            DKIMVerifier verifier = new DKIMVerifier((_, _, _) -> List.of(RECORD));
            assertThat(verifier.verify(stream(signed))).as(signed.toString()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void weVerifyWhatTheySign(Canonicalization canonicalization) throws Exception {
        String form = canonicalization.keyword();
        Verification verification = new Verification(SampleKeys.dns(KEY_NAME, SampleKeys.rsa(1024)));
        Random random = new Random(76);
        for (int i = 0; i < ROUNDS; i++) {
            SampleMail mail = mail(random);
            String template = "v=1; a=rsa-sha256; c=" + form + "/" + form
                    + "; d=example.org; s=j; h=from:to:subject:received:x-a:x-a; bh=; b=;";
            String field = new DKIMSigner(template, KEY.privateKey()).sign(stream(mail));
            assertThat(verification.verdicts(mail.with(field + "\r\n")))
                    .as(mail.toString())
                    .containsExactly("pass (1024-bit key)");
        }
    }

    /// Not with an empty body: for jDKIM that is an empty line in relaxed form too, against RFC 6376 §3.4.4. With the
    /// line
    /// end that all have who use SMTP.
    private static SampleMail mail(Random random) {
        SampleMail mail = RandomMail.mail(random);
        return mail.withBody("x" + mail.body() + "\r\n");
    }

    private static ByteArrayInputStream stream(SampleMail mail) {
        return new ByteArrayInputStream((mail.header() + mail.body()).getBytes(StandardCharsets.ISO_8859_1));
    }
}
