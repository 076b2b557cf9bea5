package org.pennypost.mailbox.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mailbox.api.events.DeliveryDue;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.dsn.NoticeDesk;

/// Announces deliveries to the relay workers: new ones when they have been committed, others when they become due, and
/// again those that nobody has taken. Any number of instances can do this at the same time.
@Component
class Dispatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final int BATCH = 500;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    /// From one round of several announcements to the next: a lone delivery is announced at once, many go together,
    /// which spares the broker and those who take them most of their work.
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(50);

    /// Beyond this, new deliveries are left to the scan.
    private static final int MOST_WAITING = 50_000;

    private final DueDeliveries deliveries;
    private final Settlements settlements;
    private final ObjectProvider<NoticeDesk> notices;
    private final Announcer announcer;
    private final Transactions transactions;
    private final QueueProperties properties;
    private final Clock clock;

    private final BlockingQueue<Due> committed = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile boolean running;
    private @Nullable Thread thread;

    /// @param priority what is higher is announced first (RFC 6710 §4)
    record Announced(DeliveryDue due, int priority) {

        static Announced of(ResultSet row) throws SQLException {
            return new Announced(
                    new DeliveryDue(
                            row.getLong("id"),
                            row.getString("queue_id"),
                            row.getString("domain"),
                            row.getString("account"),
                            row.getString("sender_domain")),
                    row.getInt("priority"));
        }

        static final Comparator<Announced> ORDER =
                Comparator.comparingInt(Announced::priority).reversed();
    }

    /// Something to do for the dispatcher's thread.
    private sealed interface Due {

        record Delivery(Announced announced) implements Due {}

        /// Look through the queue now.
        record Wake() implements Due {}
    }

    /// @param notices which itself takes messages in, so that it is there only later
    Dispatcher(
            DueDeliveries deliveries,
            Settlements settlements,
            ObjectProvider<NoticeDesk> notices,
            Announcer announcer,
            Transactions transactions,
            QueueProperties properties,
            QueueClock clock) {
        this.deliveries = deliveries;
        this.settlements = settlements;
        this.notices = notices;
        this.announcer = announcer;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock.clock();
    }

    /// Has deliveries announced that have just been committed. Returns at once.
    void announce(List<Announced> due) {
        for (Announced each : due) {
            if (!committed.offer(new Due.Delivery(each))) {
                return;
            }
        }
    }

    /// Has the queue looked through now.
    void wake() {
        committed.offer(new Due.Wake());
    }

    /// Announces what is due.
    ///
    /// @return how many
    int scan() {
        int announced = 0;
        DueDeliveries.Taken taken;
        do {
            Instant now = clock.instant();
            taken = transactions.write(() -> deliveries.take(now, now.plus(properties.republishAfter()), BATCH));
            taken.due().stream().sorted(Announced.ORDER).forEach(each -> announcer.announce(each.due()));
            announced += taken.due().size();
            suppress(taken.suppressed(), now);
        } while (taken.size() >= BATCH && running);
        return announced;
    }

    private void suppress(List<DueDeliveries.Suppressed> deliveries, Instant now) {
        if (!deliveries.isEmpty() && transactions.write(() -> settlements.suppress(deliveries, now))) {
            notices.ifAvailable(NoticeDesk::wake);
        }
    }

    private void run() {
        long nextScan = System.nanoTime();
        while (running) {
            try {
                Round round = announceCommitted(nextScan - System.nanoTime());
                if (round.woken || System.nanoTime() - nextScan >= 0) {
                    nextScan = System.nanoTime() + properties.scanInterval().toNanos();
                    scan();
                }
                if (round.announced > 1) {
                    Thread.sleep(BETWEEN_ROUNDS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (KafkaException | Refusal e) {
                log.warn("deliveries cannot be announced for now: {}", e.getMessage());
                committed.clear();
            } catch (RuntimeException e) {
                log.error("deliveries cannot be announced for now", e);
            }
        }
    }

    /// @param announced how many deliveries
    /// @param woken     whether the queue is to be looked through now
    private record Round(int announced, boolean woken) {}

    /// Waits for something to do, and announces all that has been committed by then.
    private Round announceCommitted(long waitNanos) throws InterruptedException {
        Due first = committed.poll(Math.max(0, waitNanos), TimeUnit.NANOSECONDS);
        if (first == null) {
            return new Round(0, false);
        }
        List<Due> all = new ArrayList<>(List.of(first));
        committed.drainTo(all);
        boolean woken = false;
        List<Announced> announced = new ArrayList<>();
        for (Due each : all) {
            switch (each) {
                case Due.Delivery(Announced delivery) -> announced.add(delivery);
                case Due.Wake() -> woken = true;
            }
        }
        announced.sort(Announced.ORDER);
        announced.forEach(each -> announcer.announce(each.due()));
        return new Round(announced.size(), woken);
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().name("outbound-dispatcher").daemon().start(this::run);
    }

    /// Without an interrupt, which would break the database connection in use.
    @Override
    public synchronized void stop() {
        running = false;
        wake();
        if (thread != null) {
            try {
                thread.join(LONGEST_STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
