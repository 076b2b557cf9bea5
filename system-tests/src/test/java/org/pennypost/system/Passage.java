package org.pennypost.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

import org.pennypost.mail.net.FreePorts;

/// What lies between a gateway and the mailbox service, and can fail as hosts and networks do.
final class Passage implements AutoCloseable {

    private static final byte[] SUBMISSION = "POST /internal/v1/submissions".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket entrance;
    private final IntSupplier exit;
    private final Set<Crossing> crossings = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answersToLose = new AtomicInteger();
    private volatile Failure failure = Failure.NONE;

    /// How it fails.
    enum Failure {
        NONE,

        /// Connections are closed, and new ones as soon as they are there.
        GONE,

        /// What is said is swallowed, on both sides.
        SILENT
    }

    /// @param exit the port behind it
    Passage(IntSupplier exit) throws IOException {
        this.exit = exit;
        entrance = FreePorts.listen(InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("passage").start(this::serve);
    }

    int port() {
        return entrance.getLocalPort();
    }

    void fail(Failure how) {
        failure = how;
        if (how == Failure.GONE) {
            crossings.forEach(Crossing::close);
        }
    }

    /// Nothing that was said in the meantime comes through later.
    void open() {
        crossings.forEach(Crossing::close);
        failure = Failure.NONE;
    }

    /// The connection breaks as soon as the next submission is answered.
    void loseNextAnswer() {
        answersToLose.set(1);
    }

    /// Whether it has got lost.
    boolean hasLostAnswer() {
        return answersToLose.get() == 0;
    }

    private void serve() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                if (failure == Failure.GONE) {
                    near.close();
                } else {
                    cross(near);
                }
            } catch (IOException _) {
                // Closed, or nobody is behind it.
            }
        }
    }

    private void cross(Socket near) throws IOException {
        try {
            Crossing crossing = new Crossing(near, new Socket(InetAddress.getLoopbackAddress(), exit.getAsInt()));
            crossings.add(crossing);
            Thread.ofVirtual().name("passage-there").start(() -> crossing.carry(near, crossing.far, false));
            Thread.ofVirtual().name("passage-back").start(() -> crossing.carry(crossing.far, near, true));
        } catch (IOException nobody) {
            near.close();
            throw nobody;
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        crossings.forEach(Crossing::close);
    }

    private final class Crossing {

        private final Socket near;
        private final Socket far;
        private final AtomicBoolean submits = new AtomicBoolean();

        private Crossing(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        private void carry(Socket from, Socket to, boolean back) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] octets = new byte[16 * 1024];
                for (int read = in.read(octets); read >= 0; read = in.read(octets)) {
                    if (!back && startsRequest(octets, read)) {
                        submits.set(startsWith(octets, read, SUBMISSION));
                    }
                    if (back && submits.get() && answersToLose.compareAndSet(1, 0)) {
                        return;
                    }
                    if (failure != Failure.SILENT) {
                        out.write(octets, 0, read);
                        out.flush();
                    }
                }
            } catch (IOException _) {
                // The other side learns of it by the end of the connection.
            } finally {
                close();
            }
        }

        private void close() {
            crossings.remove(this);
            for (Socket each : new Socket[] {near, far}) {
                try {
                    each.close();
                } catch (IOException _) {
                    // It is as good as closed.
                }
            }
        }
    }

    private static boolean startsRequest(byte[] octets, int length) {
        return startsWith(octets, length, "POST /".getBytes(StandardCharsets.US_ASCII))
                || startsWith(octets, length, "GET /".getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean startsWith(byte[] octets, int length, byte[] start) {
        return length >= start.length && Arrays.equals(octets, 0, start.length, start, 0, start.length);
    }
}
