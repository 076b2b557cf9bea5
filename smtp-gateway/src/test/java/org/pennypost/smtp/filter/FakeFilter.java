package org.pennypost.smtp.filter;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

import org.pennypost.mail.net.FreePorts;

/// Listens where a filter would, and does with each connection what a test says.
public final class FakeFilter implements AutoCloseable {

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();

    /// What it does with a connection, which is closed afterwards.
    @FunctionalInterface
    public interface Script {

        void run(DataInputStream in, OutputStream out) throws Exception;
    }

    public FakeFilter(Script script) {
        try {
            server = FreePorts.listen(InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(() -> serve(script));
    }

    private void serve(Script script) {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(connection, script));
            } catch (IOException _) {
                return;
            }
        }
    }

    private static void serve(Socket connection, Script script) {
        try (connection) {
            script.run(new DataInputStream(connection.getInputStream()), connection.getOutputStream());
        } catch (Exception _) {
            // The other side has left first, or the script has failed: it learns of it by the end of the connection.
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    public FilterAddress address() {
        return FilterAddress.parse("127.0.0.1:" + port());
    }

    /// How many there have been.
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
