package org.pennypost.relay.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/// A remote host that says what it is told to, and remembers what it was told. Without a script it takes everything.
///
/// A script names the start of a command (`RCPT TO:<bob@`) and what is answered; `GREETING` and `END` (of the data) are
/// commands in this sense. A reply of several lines has CRLF within. The last rule that fits wins.
public final class FakeSmtpHost implements AutoCloseable {

    /// Instead of a reply: the connection is closed.
    public static final String HANG_UP = "<hang up>";

    /// Instead of a reply: nothing, for ever.
    public static final String SILENCE = "<silence>";

    /// Connections that wait to be accepted; where there are more the system forgets some, and their clients wait.
    private static final int BACKLOG = 1_000;

    private final ServerSocket listener;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<ReceivedMail> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile List<String> offers = List.of("PIPELINING", "8BITMIME", "SIZE 10485760", "ENHANCEDSTATUSCODES");
    private volatile @Nullable SSLContext tls;
    private final List<String> peers = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean implicit;
    private volatile long hangUpInData = Long.MAX_VALUE;
    private volatile Duration hesitation = Duration.ZERO;
    private volatile CountDownLatch held = new CountDownLatch(0);

    private record Rule(String command, Deque<String> replies, boolean forEver) {}

    private FakeSmtpHost(ServerSocket listener) {
        this.listener = listener;
        Thread.ofVirtual().name("fake-smtp-host").start(this::accept);
    }

    /// On a free port of 127.0.0.1.
    public static FakeSmtpHost start() {
        return start("127.0.0.1", 0);
    }

    /// @param address such as `127.0.0.2`: several hosts on one port, as on the Internet
    public static FakeSmtpHost start(String address, int port) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getByName(address), port), BACKLOG);
            return new FakeSmtpHost(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    public InetAddress address() {
        return listener.getInetAddress();
    }

    /// What EHLO answers, instead of PIPELINING, 8BITMIME, SIZE and ENHANCEDSTATUSCODES.
    public FakeSmtpHost offering(String... keywords) {
        offers = List.of(keywords);
        return this;
    }

    /// Offers STARTTLS besides, with a key and certificate of the context.
    public FakeSmtpHost withTls(SSLContext context) {
        tls = context;
        return this;
    }

    /// Begins every connection with TLS (RFC 8314 §3.3).
    public FakeSmtpHost withImplicitTls(SSLContext context) {
        tls = context;
        implicit = true;
        return this;
    }

    /// Answers every command that starts so, in any case, with this.
    public FakeSmtpHost answering(String command, String reply) {
        rules.addFirst(new Rule(command.toUpperCase(Locale.ROOT), new ArrayDeque<>(List.of(reply)), true));
        return this;
    }

    /// Answers the next commands that start so with these, one each.
    public FakeSmtpHost answeringOnce(String command, String... replies) {
        rules.addFirst(new Rule(command.toUpperCase(Locale.ROOT), new ArrayDeque<>(List.of(replies)), false));
        return this;
    }

    /// Closes the connection after so many octets of data.
    public FakeSmtpHost hangingUpInData(long octets) {
        hangUpInData = octets;
        return this;
    }

    /// Has a message, and says so only after this time.
    public FakeSmtpHost hesitating(Duration time) {
        hesitation = time;
        return this;
    }

    /// Has a message, and says so only when this has come to 0.
    public FakeSmtpHost holding(CountDownLatch until) {
        held = until;
        return this;
    }

    /// Every command so far, of all connections, in the order in which they came.
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /// The messages that were taken.
    public List<ReceivedMail> received() {
        return List.copyOf(received);
    }

    /// From where each connection came.
    public List<String> peers() {
        return List.copyOf(peers);
    }

    /// How many connections there have been.
    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                peers.add(socket.getInetAddress().getHostAddress());
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            SSLContext context = tls;
            new FakeSmtpSession(this, implicit && context != null ? FakeSmtpSession.secured(socket, context) : socket)
                    .run();
        } catch (SocketException e) {
            // The client, or close(), has hung up.
        } catch (IOException e) {
            commands.add("! " + e);
        } finally {
            open.remove(socket);
        }
    }

    /// What a rule says to this command, or else this.
    String replyTo(String command, String otherwise) {
        String upper = command.toUpperCase(Locale.ROOT);
        for (Rule rule : rules) {
            if (upper.startsWith(rule.command)) {
                synchronized (rule) {
                    String reply = rule.forEver ? rule.replies.peek() : rule.replies.poll();
                    if (reply != null) {
                        return reply;
                    }
                }
            }
        }
        return otherwise;
    }

    void heard(String command) {
        commands.add(command);
    }

    void took(ReceivedMail mail) {
        received.add(mail);
    }

    List<String> offers(boolean insideTls) {
        List<String> all = new ArrayList<>(offers);
        if (tls != null && !insideTls) {
            all.add("STARTTLS");
        }
        return all;
    }

    @Nullable
    SSLContext tls() {
        return tls;
    }

    long hangUpInData() {
        return hangUpInData;
    }

    Duration hesitation() {
        return hesitation;
    }

    CountDownLatch held() {
        return held;
    }

    /// Hangs up on all, and goes on listening.
    public void hangUp() {
        try {
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops listening and hangs up.
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
    }
}
