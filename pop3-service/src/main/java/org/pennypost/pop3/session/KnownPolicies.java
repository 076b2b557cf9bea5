package org.pennypost.pop3.session;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.MaildropPolicies;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.Refusal;

/// What CAPA says of policies before login: asked for once in a while. While the answer cannot be had, it is the last
/// one.
final class KnownPolicies {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Maildrops maildrops;
    private volatile @Nullable Known known;

    private record Known(MaildropPolicies policies, long since) {}

    KnownPolicies(Maildrops maildrops) {
        this.maildrops = maildrops;
    }

    /// @return null if nothing has been known ever
    @Nullable
    MaildropPolicies now() {
        Known last = known;
        if (last != null && System.nanoTime() - last.since < FRESH.toNanos()) {
            return last.policies;
        }
        try {
            MaildropPolicies policies = maildrops.policies();
            known = new Known(policies, System.nanoTime());
            return policies;
        } catch (Refusal unavailable) {
            return last == null ? null : last.policies;
        }
    }
}
