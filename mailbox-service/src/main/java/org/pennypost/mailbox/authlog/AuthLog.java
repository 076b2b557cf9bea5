package org.pennypost.mailbox.authlog;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;

/// Records logins without any of them waiting for it: what was added is written a moment later, many together, and at
/// shutdown. A kill loses that moment, a crash of PostgreSQL the one before it. While the database is away records
/// wait; when too many do, further ones are only counted.
@Component
public class AuthLog extends Periodic implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(AuthLog.class);
    private static final int BATCH = 1_000;

    private final LoginRecords records;
    private final BlockingQueue<LoginRecord> waiting;
    private final AtomicLong left = new AtomicLong();

    /// What is being written: again, if it fails.
    private final List<LoginRecord> batch = new ArrayList<>();

    AuthLog(LoginRecords records, AuthLogProperties properties) {
        super("auth-log", properties.interval());
        this.records = records;
        this.waiting = new LinkedBlockingQueue<>(properties.waiting());
    }

    /// Returns at once.
    public void add(LoginRecord login) {
        if (!waiting.offer(login)) {
            left.incrementAndGet();
        }
    }

    @Override
    protected synchronized boolean round() {
        if (batch.isEmpty()) {
            waiting.drainTo(batch, BATCH);
        }
        if (batch.isEmpty()) {
            return false;
        }
        write();
        batch.clear();
        long lost = left.getAndSet(0);
        if (lost > 0) {
            log.warn("{} logins are not in the auth log: too many waited to be written", lost);
        }
        return !waiting.isEmpty();
    }

    /// A record that cannot be written is left out: it would hold up all others.
    private void write() {
        try {
            records.add(batch);
        } catch (DataAccessException spoilt) {
            log.warn("{} logins are recorded one by one: {}", batch.size(), spoilt.toString());
            batch.forEach(this::writeAlone);
        }
    }

    private void writeAlone(LoginRecord login) {
        try {
            records.add(List.of(login));
        } catch (DataAccessException unwritable) {
            log.warn("a login of account {} is not in the auth log: {}", login.account(), unwritable.toString());
        }
    }

    /// Everything that takes logins has stopped.
    @Override
    public synchronized void destroy() {
        try {
            while (round()) {
                log.debug("more logins are recorded before the end");
            }
        } catch (RuntimeException e) {
            log.warn("{} logins are not in the auth log: {}", batch.size() + waiting.size(), e.toString());
        }
    }
}
