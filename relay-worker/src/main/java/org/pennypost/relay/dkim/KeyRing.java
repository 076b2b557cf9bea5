package org.pennypost.relay.dkim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dkim.SigningKey;
import org.pennypost.mail.store.DkimKey;
import org.pennypost.mail.store.DkimKeys;
import org.pennypost.mail.store.Refusal;

/// The keys that sign now, remembered for a while. For any number of threads.
final class KeyRing {

    private static final int MOST_DOMAINS = 10_000;

    private record Kept(List<SigningKey> keys, Instant until) {}

    private final DkimKeys keys;
    private final Duration lifetime;
    private final InstantSource clock;
    private final Map<MailDomain, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MailDomain, Kept> eldest) {
            return size() > MOST_DOMAINS;
        }
    };

    /// @param lifetime how long they are remembered
    KeyRing(DkimKeys keys, Duration lifetime, InstantSource clock) {
        this.keys = keys;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /// None if the domain has none, or is not ours.
    ///
    /// @throws Refusal if they are not known for now
    List<SigningKey> of(MailDomain domain) {
        Instant now = clock.instant();
        synchronized (kept) {
            Kept known = kept.get(domain);
            if (known != null && now.isBefore(known.until)) {
                return known.keys;
            }
        }
        List<SigningKey> signing =
                keys.signing(domain).stream().map(DkimKey::signingKey).toList();
        synchronized (kept) {
            kept.put(domain, new Kept(signing, now.plus(lifetime)));
        }
        return signing;
    }
}
