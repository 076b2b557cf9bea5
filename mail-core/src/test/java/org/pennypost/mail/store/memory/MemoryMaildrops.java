package org.pennypost.mail.store.memory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MaildropLease;
import org.pennypost.mail.store.MaildropPolicies;
import org.pennypost.mail.store.MaildropPolicy;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.OpenMaildrop;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.UidSet;

/// The maildrops of an [InMemoryStore].
final class MemoryMaildrops implements Maildrops {

    private final InMemoryStore store;
    private final InstantSource clock;
    private final Map<AccountId, Lease> leases = new HashMap<>();
    private final Map<AccountId, Instant> opened = new HashMap<>();
    private final Map<AccountId, MaildropPolicy> policies = new HashMap<>();

    private record Lease(UUID token, Instant end) {}

    MemoryMaildrops(InMemoryStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    synchronized void setPolicy(AccountId account, MaildropPolicy policy) {
        policies.put(account, policy);
    }

    @Override
    public synchronized MaildropPolicies policies() {
        List<MaildropPolicy> all = List.copyOf(policies.values());
        Integer expiry = all.stream()
                .map(MaildropPolicy::expireDays)
                .filter(days -> days != null)
                .min(Integer::compare)
                .orElse(null);
        boolean deletes = all.stream().anyMatch(MaildropPolicy::deleteRetrieved);
        long delay = all.stream().mapToLong(MaildropPolicy::loginDelay).max().orElse(0);
        return new MaildropPolicies(new MaildropPolicy(expiry, deletes, delay), expiry != null || deletes, delay > 0);
    }

    private MaildropPolicy policy(AccountId account) {
        return policies.getOrDefault(account, MaildropPolicy.NONE);
    }

    @Override
    public synchronized OpenMaildrop open(AccountId account) {
        Instant now = clock.instant();
        Lease held = leases.get(account);
        if (held != null && now.isBefore(held.end)) {
            throw new Refusal(RefusalCode.IN_USE, "another session has this maildrop");
        }
        Instant last = opened.get(account);
        if (last != null && now.isBefore(last.plusSeconds(policy(account).loginDelay()))) {
            throw new Refusal(RefusalCode.THROTTLED, "the last login was too short ago");
        }
        MailboxId inbox = store.mailboxId(account, MailboxName.INBOX);
        List<StoredMessage> messages = new ArrayList<>();
        store.describe(account, inbox, UidSet.range(1, 0xffff_ffffL), messages::add);
        MaildropLease lease = new MaildropLease(account, UUID.randomUUID());
        lease(lease);
        opened.put(account, now);
        return new OpenMaildrop(
                lease,
                inbox,
                store.status(account, inbox).uidValidity(),
                policy(account),
                messages.stream().mapToLong(it -> it.uid().value()).toArray(),
                messages.stream().mapToLong(MemoryMaildrops::size).toArray(),
                UidSet.of(messages.stream()
                        .filter(it -> it.parsed().eightBitHeader())
                        .map(StoredMessage::uid)
                        .toList()));
    }

    private static long size(StoredMessage message) {
        return message.size() + (message.parsed().unfinished() ? 2 : 0);
    }

    @Override
    public synchronized Set<UUID> renew(List<MaildropLease> renewed) {
        Set<UUID> held = new HashSet<>();
        for (MaildropLease lease : renewed) {
            if (holds(lease)) {
                lease(lease);
                held.add(lease.token());
            }
        }
        return held;
    }

    @Override
    public synchronized UidSet update(MaildropLease lease, MailboxId inbox, UidSet removed) {
        if (!holds(lease)) {
            throw new Refusal(RefusalCode.IN_USE, "the lock on the maildrop was lost");
        }
        UidSet gone = store.remove(lease.account(), inbox, removed);
        release(lease);
        return gone;
    }

    @Override
    public synchronized void release(MaildropLease lease) {
        if (holds(lease)) {
            leases.remove(lease.account());
        }
    }

    private boolean holds(MaildropLease lease) {
        Lease held = leases.get(lease.account());
        return held != null && held.token.equals(lease.token());
    }

    private void lease(MaildropLease lease) {
        leases.put(lease.account(), new Lease(lease.token(), clock.instant().plus(LEASE)));
    }
}
