package org.pennypost.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

import org.pennypost.mail.net.FreePorts;

/// Content filters that find nothing, at once: what they cost is what it costs to ask them.
final class FakeFilters implements AutoCloseable {

    private static final byte[] NO_ACTION =
            "{\"action\": \"no action\", \"score\": 0.1, \"required_score\": 15.0, \"symbols\": {}}"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final int MILTER_VERSION = 6;

    private final ServerSocket clamd = listen(FakeFilters::clamd);
    private final ServerSocket milter = listen(FakeFilters::milter);
    private final HttpServer rspamd;

    FakeFilters() throws IOException {
        rspamd = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.one()), 0);
        rspamd.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        rspamd.createContext("/checkv2", exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.sendResponseHeaders(200, NO_ACTION.length);
            exchange.getResponseBody().write(NO_ACTION);
            exchange.close();
        });
        rspamd.start();
    }

    /// `host:port`
    String clamdAddress() {
        return "127.0.0.1:" + clamd.getLocalPort();
    }

    /// `host:port`
    String milterAddress() {
        return "127.0.0.1:" + milter.getLocalPort();
    }

    String rspamdUrl() {
        return "http://127.0.0.1:" + rspamd.getAddress().getPort();
    }

    /// What one does with a connection.
    @FunctionalInterface
    private interface Conversation {

        void run(DataInputStream in, DataOutputStream out) throws IOException;
    }

    private static ServerSocket listen(Conversation conversation) throws IOException {
        ServerSocket server = FreePorts.listen(InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket connection = server.accept();
                    Thread.ofVirtual().start(() -> serve(connection, conversation));
                } catch (IOException _) {
                    return;
                }
            }
        });
        return server;
    }

    private static void serve(Socket connection, Conversation conversation) {
        try (connection) {
            connection.setTcpNoDelay(true);
            conversation.run(
                    new DataInputStream(new BufferedInputStream(connection.getInputStream())),
                    new DataOutputStream(new BufferedOutputStream(connection.getOutputStream())));
        } catch (IOException _) {
            // The other side has left.
        }
    }

    private static void clamd(DataInputStream in, DataOutputStream out) throws IOException {
        in.skipNBytes("zINSTREAM\0".length());
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            in.skipNBytes(length);
        }
        out.writeBytes("stream: OK\0");
        out.flush();
    }

    /// One that wants to be told of everything and answers every step.
    private static void milter(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            int length = in.readInt();
            int command = in.read();
            in.skipNBytes(length - 1L);
            switch (command) {
                case 'Q' -> {
                    return;
                }
                case 'D', 'A' -> {}
                case 'O' -> {
                    out.writeInt(1 + 3 * Integer.BYTES);
                    out.write('O');
                    out.writeInt(MILTER_VERSION);
                    out.writeInt(0);
                    out.writeInt(0);
                    out.flush();
                }
                default -> {
                    out.writeInt(1);
                    out.write('c');
                    out.flush();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        clamd.close();
        milter.close();
        rspamd.stop(0);
    }
}
