package org.pennypost.mailbox.api.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.store.CredentialKind;

/// What the mailbox service takes, asked once in a minute at the most: every client of an edge is told it. While the
/// service does not answer, and while another client waits for it, what it said last; before that, passwords.
final class AcceptedCredentials implements Supplier<Set<CredentialKind>> {

    private static final Logger log = LoggerFactory.getLogger(AcceptedCredentials.class);
    private static final Duration ASKS_AGAIN_AFTER = Duration.ofMinutes(1);
    private static final Duration TRIES_AGAIN_AFTER = Duration.ofSeconds(5);

    private final Supplier<Set<CredentialKind>> service;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Set<CredentialKind> known = EnumSet.of(CredentialKind.PASSWORD);
    private volatile Instant asksAgainAt = Instant.MIN;

    AcceptedCredentials(Supplier<Set<CredentialKind>> service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    @Override
    public Set<CredentialKind> get() {
        if (clock.instant().isAfter(asksAgainAt) && lock.tryLock()) {
            try {
                if (clock.instant().isAfter(asksAgainAt)) {
                    ask();
                }
            } finally {
                lock.unlock();
            }
        }
        return known;
    }

    private void ask() {
        try {
            known = Set.copyOf(service.get());
            asksAgainAt = clock.instant().plus(ASKS_AGAIN_AFTER);
        } catch (RuntimeException unanswered) {
            log.warn("cannot ask which logins are taken, offering {}: {}", known, unanswered.toString());
            asksAgainAt = clock.instant().plus(TRIES_AGAIN_AFTER);
        }
    }
}
