package org.pennypost.mail.dkim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.pennypost.mail.dns.Dns;

/// Verifies samples at one moment, for tests.
///
/// @param now the moment
public record Verification(Dns dns, DkimLimits limits, Instant now) {

    /// 2026-11-26 in the morning.
    public static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    public Verification(Dns dns) {
        this(dns, DkimLimits.DEFAULT, NOW);
    }

    public Verification with(DkimLimits other) {
        return new Verification(dns, other, now);
    }

    public List<DkimResult> all(SampleMail mail) {
        try {
            return new DkimVerifier(new PublicKeys(dns, limits), limits, InstantSource.fixed(now))
                    .verify(mail.message());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// Verdict and reason of each: `pass (1024-bit key)`.
    public List<String> verdicts(SampleMail mail) {
        return all(mail).stream()
                .map(result -> result.verdict().keyword() + " (" + result.reason() + ")")
                .toList();
    }
}
