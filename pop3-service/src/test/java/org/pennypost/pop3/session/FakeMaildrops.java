package org.pennypost.pop3.session;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// A lock that is lost, or cannot be reached, when the test says so.
final class FakeMaildrops implements Maildrops {

    final AtomicInteger renewals = new AtomicInteger();
    final AtomicInteger releases = new AtomicInteger();
    volatile boolean taken;
    volatile boolean lost;
    volatile boolean away;

    @Override
    public UUID lock(AccountId account) {
        if (taken) {
            throw new Refusal(RefusalCode.IN_USE, "somebody has it");
        }
        taken = true;
        return new UUID(0, 1);
    }

    @Override
    public boolean renew(AccountId account, UUID lease) {
        renewals.incrementAndGet();
        if (away) {
            throw new IllegalStateException("away");
        }
        return !lost;
    }

    @Override
    public void release(AccountId account, UUID lease) {
        releases.incrementAndGet();
        taken = false;
        if (away) {
            throw new IllegalStateException("away");
        }
    }
}
