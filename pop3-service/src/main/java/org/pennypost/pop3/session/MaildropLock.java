package org.pennypost.pop3.session;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Maildrops;

/// The exclusive lock on a maildrop (RFC 1939 §4), renewed by a thread of its own for as long as it is not released.
final class MaildropLock {

    private static final Logger log = LoggerFactory.getLogger(MaildropLock.class);
    private static final int RENEWALS_PER_LEASE = 4;

    private final Maildrops maildrops;
    private final AccountId account;
    private final UUID lease;
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean lost;
    private volatile long renewedAt = System.nanoTime();

    private MaildropLock(Maildrops maildrops, AccountId account) {
        this.maildrops = maildrops;
        this.account = account;
        this.lease = maildrops.lock(account);
    }

    /// @throws org.pennypost.mail.store.Refusal if somebody else holds it
    static MaildropLock take(Maildrops maildrops, AccountId account) {
        MaildropLock lock = new MaildropLock(maildrops, account);
        Thread.ofVirtual().name("maildrop-" + account).start(lock::renewUntilReleased);
        return lock;
    }

    /// Whether nobody else can have it now.
    boolean held() {
        return !lost && System.nanoTime() - renewedAt < Maildrops.LEASE.toNanos();
    }

    /// Whether nobody else can have it for the length of a lease from now.
    boolean heldAnew() {
        renew();
        return held();
    }

    void release() {
        if (released.getCount() > 0) {
            released.countDown();
            try {
                maildrops.release(account, lease);
            } catch (RuntimeException unavailable) {
                log.debug("the lease of {} runs out by itself: {}", account, unavailable.toString());
            }
        }
    }

    private void renewUntilReleased() {
        Duration pause = Maildrops.LEASE.dividedBy(RENEWALS_PER_LEASE);
        try {
            while (!lost && !released.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    renew();
                } catch (RuntimeException unavailable) {
                    log.debug("cannot renew the lease of {}: {}", account, unavailable.toString());
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        long asked = System.nanoTime();
        if (maildrops.renew(account, lease)) {
            renewedAt = asked;
        } else if (released.getCount() > 0) {
            lost = true;
        }
    }
}
