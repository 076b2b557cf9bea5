package org.pennypost.pop3.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MaildropLease;
import org.pennypost.mail.store.MaildropPolicies;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.OpenMaildrop;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.memory.InMemoryStore;

/// The maildrops of a store and what is in them, that are lost, cannot be reached or break when the test says so.
final class FakeMaildrops implements Maildrops, Contents {

    private final InMemoryStore store;
    final AtomicInteger renewals = new AtomicInteger();
    final AtomicInteger releases = new AtomicInteger();
    final AtomicInteger reads = new AtomicInteger();
    volatile boolean taken;
    volatile boolean lost;
    volatile boolean away;
    volatile boolean damaged;

    /// What reading does instead, or null.
    volatile @Nullable Reading reading;

    interface Reading {
        void read(UidSet uids, Taker each) throws IOException;
    }

    FakeMaildrops(InMemoryStore store) {
        this.store = store;
    }

    private void requireThere() {
        if (away) {
            throw new Refusal(RefusalCode.UNAVAILABLE, "try again later");
        }
    }

    @Override
    public MaildropPolicies policies() {
        requireThere();
        return store.policies();
    }

    @Override
    public OpenMaildrop open(AccountId account) {
        requireThere();
        if (damaged) {
            throw new Refusal(RefusalCode.NOT_FOUND, "the account has no INBOX");
        }
        OpenMaildrop maildrop = store.open(account);
        taken = true;
        return maildrop;
    }

    @Override
    public Set<UUID> renew(List<MaildropLease> leases) {
        renewals.incrementAndGet();
        requireThere();
        return lost ? Set.of() : new HashSet<>(store.renew(leases));
    }

    @Override
    public InputStream read(ContentId id, long offset, long length) {
        requireThere();
        return store.read(id, offset, length);
    }

    @Override
    public void read(MailboxId inbox, UidSet uids, long most, Taker each) throws IOException {
        reads.incrementAndGet();
        requireThere();
        Reading instead = reading;
        if (instead == null) {
            store.read(inbox, uids, most, each);
        } else {
            instead.read(uids, each);
        }
    }

    @Override
    public UidSet update(MaildropLease lease, MailboxId inbox, UidSet removed) {
        requireThere();
        if (lost) {
            throw new Refusal(RefusalCode.IN_USE, "the lock was lost");
        }
        UidSet gone = store.update(lease, inbox, removed);
        taken = false;
        return gone;
    }

    @Override
    public void release(MaildropLease lease) {
        releases.incrementAndGet();
        taken = false;
        requireThere();
        store.release(lease);
    }
}
