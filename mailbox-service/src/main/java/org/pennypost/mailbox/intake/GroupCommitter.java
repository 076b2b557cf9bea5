package org.pennypost.mailbox.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Gathers messages that come at the same time and commits them together. A few threads take what is waiting, at once
/// and without lingering: a lone message waits for nobody, and while one batch waits for the disk the next one grows.
/// Every caller waits for the commit of its own message. A message that spoils its batch is the only one to fail: the
/// others of the batch are taken one by one.
@Component
class GroupCommitter implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(GroupCommitter.class);

    private final Function<List<StagedMessage>, List<Outcome>> transaction;
    private final IntakeProperties properties;
    private final List<Thread> committers = new ArrayList<>();
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean running;

    private record Waiting(StagedMessage message, CompletableFuture<Outcome> outcome) {}

    @Autowired
    GroupCommitter(DeliveryTransaction transaction, IntakeProperties properties) {
        this(transaction::accept, properties);
    }

    GroupCommitter(Function<List<StagedMessage>, List<Outcome>> transaction, IntakeProperties properties) {
        this.transaction = transaction;
        this.properties = properties;
    }

    /// Returns when the message is committed.
    ///
    /// @throws Refusal if it is refused
    Receipt commit(StagedMessage message) {
        Waiting mine = new Waiting(message, new CompletableFuture<>());
        lock.lock();
        try {
            if (!running) {
                throw new Refusal(RefusalCode.UNAVAILABLE, "the mail store is stopping; try again later");
            }
            waiting.add(mine);
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            return switch (mine.outcome.join()) {
                case Outcome.Accepted(var receipt) -> receipt;
                case Outcome.Refused(var refusal) -> throw refusal;
            };
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// How many messages wait for a committer.
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void commitUntilStopped() {
        for (List<Waiting> batch = gather(); !batch.isEmpty(); batch = gather()) {
            commitTogether(batch);
        }
    }

    /// Waits for messages; none when this is stopping and nothing is left.
    private List<Waiting> gather() {
        List<Waiting> batch = new ArrayList<>();
        lock.lock();
        try {
            while (waiting.isEmpty() && running) {
                changed.awaitUninterruptibly();
            }
            while (!waiting.isEmpty() && batch.size() < properties.batch()) {
                batch.add(waiting.removeFirst());
            }
        } finally {
            lock.unlock();
        }
        return batch;
    }

    private void commitTogether(List<Waiting> batch) {
        try {
            List<Outcome> outcomes =
                    transaction.apply(batch.stream().map(Waiting::message).toList());
            for (int i = 0; i < outcomes.size(); i++) {
                batch.get(i).outcome.complete(outcomes.get(i));
            }
        } catch (RuntimeException e) {
            if (batch.size() == 1 || isAway(e)) {
                batch.forEach(one -> fail(one, e));
            } else {
                log.debug("a batch of {} is taken one by one", batch.size(), e);
                batch.forEach(one -> commitTogether(List.of(one)));
            }
        } catch (Error e) {
            // Whatever it was, the next batch needs this thread.
            batch.forEach(one -> one.outcome.completeExceptionally(new IllegalStateException(e)));
            log.error("a batch of {} could not be committed", batch.size(), e);
        }
    }

    private static void fail(Waiting one, RuntimeException e) {
        if (e instanceof Refusal refusal) {
            one.outcome.complete(new Outcome.Refused(refusal));
        } else {
            one.outcome.completeExceptionally(e);
        }
    }

    private static boolean isAway(RuntimeException e) {
        return e instanceof Refusal refusal && refusal.code() == RefusalCode.UNAVAILABLE;
    }

    @Override
    public void start() {
        setRunning(true);
        for (int i = 1; i <= properties.committers(); i++) {
            committers.add(Thread.ofPlatform().name("committer-" + i).daemon().start(this::commitUntilStopped));
        }
    }

    /// Everything that waits is committed first.
    @Override
    public void stop() {
        setRunning(false);
        try {
            for (Thread committer : committers) {
                committer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        committers.clear();
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    private void setRunning(boolean now) {
        lock.lock();
        try {
            running = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
