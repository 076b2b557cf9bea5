package org.pennypost.relay.delivery;

import java.time.Duration;

import org.springframework.context.SmartLifecycle;

import org.pennypost.relay.client.SmtpClient;

/// Reads due deliveries while the application runs. Stopping lets attempts end, then breaks off what is left: the hosts
/// have not been told the end of the data, so that these attempts count as deferred.
final class OutboundLifecycle implements SmartLifecycle {

    /// For reports of what was broken off.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final OutboundReader reader;
    private final Workers workers;
    private final SmtpClient client;
    private final Duration drainTimeout;
    private volatile boolean running;

    OutboundLifecycle(OutboundReader reader, Workers workers, SmtpClient client, Duration drainTimeout) {
        this.reader = reader;
        this.workers = workers;
        this.client = client;
        this.drainTimeout = drainTimeout;
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
