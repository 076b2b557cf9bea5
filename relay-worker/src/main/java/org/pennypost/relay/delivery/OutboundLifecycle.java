package org.pennypost.relay.delivery;

import org.springframework.context.SmartLifecycle;

import org.pennypost.relay.client.SmtpClient;

/// Reads due deliveries while the application runs. Stopping lets attempts end, then breaks off what is left: its
/// deliveries are tried again when their leases are over.
final class OutboundLifecycle implements SmartLifecycle {

    private final OutboundReader reader;
    private final SmtpClient client;
    private volatile boolean running;

    OutboundLifecycle(OutboundReader reader, SmtpClient client) {
        this.reader = reader;
        this.client = client;
    }

    @Override
    public void start() {
        reader.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        reader.close();
        client.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
