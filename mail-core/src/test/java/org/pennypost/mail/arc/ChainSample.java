package org.pennypost.mail.arc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

import org.pennypost.mail.dkim.DkimLimits;
import org.pennypost.mail.dkim.PublicKeys;
import org.pennypost.mail.dkim.SampleKeys;
import org.pennypost.mail.dkim.SampleMail;
import org.pennypost.mail.dkim.SigningKey;
import org.pennypost.mail.dkim.SigningPolicy;
import org.pennypost.mail.dkim.Verification;
import org.pennypost.mail.dns.FixedDns;

/// Seals and validates samples, for tests. Who seals is `arc._domainkey.sealer.example`.
final class ChainSample {

    static final String KEY_NAME = "arc._domainkey.sealer.example";
    static final FixedDns DNS = SampleKeys.dns(KEY_NAME, SampleKeys.ed25519());
    static final SigningKey KEY = SampleKeys.key(KEY_NAME, SampleKeys.ed25519());

    static final SampleMail MAIL = SampleMail.of("""
            From: Ann <ann@example.org>
            To: list@example.net
            Subject: Hello
            Date: Thu, 26 Nov 2026 08:00:00 +0000
            Message-ID: <1@example.org>

            Hello everybody
            """);

    private ChainSample() {}

    static ArcResult validate(SampleMail mail) {
        return validate(mail, DNS);
    }

    static ArcResult validate(SampleMail mail, FixedDns dns) {
        try {
            return new ArcValidator(
                            new PublicKeys(dns, DkimLimits.DEFAULT),
                            DkimLimits.DEFAULT,
                            InstantSource.fixed(Verification.NOW))
                    .validate(mail.message());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// What a host does that passes the message on as it is.
    static SampleMail sealed(SampleMail mail) {
        return sealed(mail, validate(mail));
    }

    static SampleMail sealed(SampleMail mail, ArcResult arrived) {
        try {
            return mail.with(String.join(
                    "",
                    new ArcSealer(SigningPolicy.DEFAULT, InstantSource.fixed(Verification.NOW))
                            .seal(mail.message(), KEY, arrived, "mx.sealer.example; spf=pass; dkim=fail")));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// Verdict and reason.
    static String verdict(SampleMail mail) {
        ArcResult result = validate(mail);
        return result.status().keyword() + " (" + result.reason() + ")";
    }
}
