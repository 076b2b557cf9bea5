package org.pennypost.mailbox.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Stands before a server of this machine and can take it away from its clients, or let it hang.
final class TcpProxy implements AutoCloseable {

    private static final int PIECE = 16 * 1024;

    private final int target;
    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean losesAnswer = new AtomicBoolean();
    private final AtomicReference<CountDownLatch> thawed = new AtomicReference<>(new CountDownLatch(0));
    private volatile boolean away;

    TcpProxy(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /// Breaks every connection, and each new one as soon as it is made.
    void takeAway() {
        away = true;
        sockets.forEach(TcpProxy::close);
    }

    void bringBack() {
        away = false;
    }

    /// Keeps every connection and lets nothing through, neither way.
    void freeze() {
        thawed.set(new CountDownLatch(1));
    }

    /// Lets everything through that was held up.
    void thaw() {
        thawed.get().countDown();
    }

    /// Breaks the connection on which the server answers next, instead of its answer.
    void loseNextAnswer() {
        losesAnswer.set(true);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        sockets.add(client);
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            sockets.add(server);
            if (!away) {
                Thread.ofVirtual().start(() -> copy(client, server, false));
                copy(server, client, true);
            }
            sockets.remove(server);
        } catch (IOException broken) {
            close(client);
        } finally {
            sockets.remove(client);
        }
    }

    private void copy(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[PIECE];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                if (answers && losesAnswer.compareAndSet(true, false)) {
                    return;
                }
                thawed.get().await();
                out.write(piece, 0, length);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException broken) {
            close(from);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // as it should be
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        thaw();
        takeAway();
    }
}
