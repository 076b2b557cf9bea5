package org.pennypost.relay.delivery;

import java.time.Duration;

import org.springframework.context.SmartLifecycle;

import org.pennypost.relay.client.SmtpClient;

/// Reads due deliveries while the application runs. Stopping lets attempts end, then breaks off those in which the host
/// has not been told the end of the data: they count as deferred. The others are given longer, since whoever does not
/// wait for the last reply has to send the message again, to a host that may have it.
final class OutboundLifecycle implements SmartLifecycle {

    /// For reports of what has ended, or was broken off.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final OutboundReader reader;
    private final Workers workers;
    private final SmtpClient client;
    private final Duration drainTimeout;
    private final Duration finalReplyTimeout;
    private volatile boolean running;

    /// @param drainTimeout      for attempts of any kind
    /// @param finalReplyTimeout after that, for replies to the end of the data
    OutboundLifecycle(
            OutboundReader reader,
            Workers workers,
            SmtpClient client,
            Duration drainTimeout,
            Duration finalReplyTimeout) {
        this.reader = reader;
        this.workers = workers;
        this.client = client;
        this.drainTimeout = drainTimeout;
        this.finalReplyTimeout = finalReplyTimeout;
    }

    @Override
    public void start() {
        reader.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            reader.readNoMore();
            boolean drained = workers.drain(drainTimeout);
            if (!drained) {
                client.finish(finalReplyTimeout);
                drained = workers.drain(LAST_WORDS);
            }
            client.close();
            if (!drained && !workers.drain(LAST_WORDS)) {
                workers.abandon();
            }
            reader.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
