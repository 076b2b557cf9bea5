package org.pennypost.mailbox.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;

import org.pennypost.mailbox.api.testing.TestBroker;
import org.pennypost.mailbox.queue.QueueClock;

/// The queue on top of the [Engine], with a real broker and a clock that a test moves.
@ComponentScan({
    "org.pennypost.mailbox.queue",
    "org.pennypost.mailbox.events",
    "org.pennypost.mailbox.webhooks",
    "org.pennypost.mailbox.dsn",
    "org.pennypost.mailbox.suppression",
    "org.pennypost.mailbox.admin"
})
public class QueueBeans {

    @Bean
    KafkaConnectionDetails broker() {
        return () -> List.of(TestBroker.bootstrapServers());
    }

    @Bean
    MovableClock movableClock() {
        return new MovableClock();
    }

    @Bean
    @Primary
    QueueClock movableQueueClock(MovableClock clock) {
        return new QueueClock(clock);
    }

    /// Goes as fast as all clocks, ahead of them by what it was moved.
    public static final class MovableClock extends Clock {

        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

        public void forward(Duration by) {
            ahead.updateAndGet(before -> before.plus(by));
        }

        public void reset() {
            ahead.set(Duration.ZERO);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
