package org.pennypost.mailbox.oidc;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

import com.nimbusds.jose.jwk.JWKSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of an issuer, remembered. They are asked for anew in the background when they get old, and at once when a
/// token names another one; never more often than configured, whatever anybody sends. While the issuer cannot be asked,
/// those that are known go on working, for as long as configured.
final class IssuerKeys {

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

    /// Where they come from.
    @FunctionalInterface
    interface Source {

        JWKSet fetch() throws IssuerAwayException;
    }

    private final String issuer;
    private final Source source;
    private final OidcProperties properties;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable KeySet latest;
    private volatile Instant askedAt = Instant.MIN;
    private volatile boolean away;

    IssuerKeys(String issuer, Source source, OidcProperties properties, InstantSource clock) {
        this.issuer = issuer;
        this.source = source;
        this.properties = properties;
        this.clock = clock;
    }

    /// Does not wait for the issuer while there are keys that may be used.
    KeySet known() throws IssuerAwayException {
        KeySet known = latest;
        if (known == null || known.fetchedAt().plus(properties.keepKeys()).isBefore(clock.instant())) {
            return newerThan(known);
        }
        if (known.fetchedAt().plus(properties.refreshEvery()).isBefore(clock.instant())
                && mayAsk()
                && !asking.isLocked()) {
            Thread.ofVirtual().name("issuer-keys").start(() -> refresh(known));
        }
        return known;
    }

    /// What the issuer says now; the same keys if it has just been asked.
    ///
    /// @param seen those that were known when something was missing; null: none
    /// @throws IssuerAwayException if it does not answer, or did not the last time and may not be asked again yet
    KeySet newerThan(@Nullable KeySet seen) throws IssuerAwayException {
        asking.lock();
        try {
            KeySet known = latest;
            if (known != null && !known.equals(seen)) {
                return known;
            }
            if (mayAsk()) {
                return ask();
            }
            if (away || known == null) {
                throw new IssuerAwayException("it did not answer the last time");
            }
            return known;
        } finally {
            asking.unlock();
        }
    }

    private boolean mayAsk() {
        return askedAt.equals(Instant.MIN) || !clock.instant().isBefore(askedAt.plus(properties.refreshPause()));
    }

    private void refresh(KeySet seen) {
        try {
            newerThan(seen);
        } catch (IssuerAwayException e) {
            log.debug("the known keys of {} go on working", issuer);
        }
    }

    private KeySet ask() throws IssuerAwayException {
        askedAt = clock.instant();
        try {
            KeySet fetched = new KeySet(source.fetch(), clock.instant());
            latest = fetched;
            away = false;
            return fetched;
        } catch (IssuerAwayException e) {
            away = true;
            log.warn("the keys of {} cannot be had: {}", issuer, e.getMessage());
            throw e;
        }
    }
}
