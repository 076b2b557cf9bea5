package org.pennypost.pop3.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.store.MaildropLease;
import org.pennypost.mail.store.Maildrops;

/// Renews the leases of all maildrops that are open here, together: one call, however many there are. Its thread lives
/// as long as there are any. A call that hangs does not keep the next from being made.
final class LeaseKeeper {

    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final Duration PAUSE = Maildrops.LEASE.dividedBy(4);

    private final Maildrops maildrops;
    private final Map<UUID, MaildropLease> held = new HashMap<>();
    private boolean running;

    LeaseKeeper(Maildrops maildrops) {
        this.maildrops = maildrops;
    }

    synchronized void keep(MaildropLease lease) {
        held.put(lease.token(), lease);
        if (!running) {
            running = true;
            Thread.ofVirtual().name("maildrop-leases").start(this::renewWhileAny);
        }
    }

    /// From now on the lease is renewed no more.
    synchronized void forget(MaildropLease lease) {
        held.remove(lease.token());
    }

    /// Gives the lease up. One that cannot be given up runs out by itself.
    void release(MaildropLease lease) {
        forget(lease);
        try {
            maildrops.release(lease);
        } catch (RuntimeException unavailable) {
            log.debug("the lease of {} runs out by itself: {}", lease.account(), unavailable.toString());
        }
    }

    private void renewWhileAny() {
        LockSupport.parkNanos(PAUSE.toNanos());
        for (List<MaildropLease> leases = next(); !leases.isEmpty(); leases = next()) {
            List<MaildropLease> renewed = leases;
            Thread.ofVirtual().name("maildrop-renewal").start(() -> renew(renewed));
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private synchronized List<MaildropLease> next() {
        running = !held.isEmpty();
        return List.copyOf(held.values());
    }

    private void renew(List<MaildropLease> leases) {
        Set<UUID> renewed;
        try {
            renewed = maildrops.renew(leases);
        } catch (RuntimeException unavailable) {
            log.debug("cannot renew {} leases: {}", leases.size(), unavailable.toString());
            return;
        }
        for (MaildropLease lease : leases) {
            if (!renewed.contains(lease.token())) {
                lost(lease);
            }
        }
    }

    /// One that was given up in the meantime is not lost.
    private synchronized void lost(MaildropLease lease) {
        if (held.remove(lease.token()) != null) {
            log.warn("the lock on the maildrop of account {} was lost", lease.account());
        }
    }
}
