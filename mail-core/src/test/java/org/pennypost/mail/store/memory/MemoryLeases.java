package org.pennypost.mail.store.memory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// The maildrop locks.
final class MemoryLeases implements Maildrops {

    private final InstantSource clock;
    private final Map<AccountId, Lease> leases = new HashMap<>();

    private record Lease(UUID token, Instant end) {}

    MemoryLeases(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized UUID lock(AccountId account) {
        Lease held = leases.get(account);
        if (held != null && clock.instant().isBefore(held.end)) {
            throw new Refusal(RefusalCode.IN_USE, "another session has this maildrop");
        }
        return lease(account, UUID.randomUUID());
    }

    @Override
    public synchronized boolean renew(AccountId account, UUID token) {
        Lease held = leases.get(account);
        if (held == null || !held.token.equals(token)) {
            return false;
        }
        lease(account, token);
        return true;
    }

    @Override
    public synchronized void release(AccountId account, UUID token) {
        Lease held = leases.get(account);
        if (held != null && held.token.equals(token)) {
            leases.remove(account);
        }
    }

    private UUID lease(AccountId account, UUID token) {
        leases.put(account, new Lease(token, clock.instant().plus(LEASE)));
        return token;
    }
}
