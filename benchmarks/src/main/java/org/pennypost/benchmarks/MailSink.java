package org.pennypost.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.pennypost.mail.dns.FakeDnsServer;

/// A remote host that takes mail as fast as it can and forgets it at once, with a DNS server that names it for some
/// domains.
final class MailSink implements AutoCloseable {

    private static final byte[] EHLO = octets("250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 0\r\n");
    private static final byte[] OK = octets("250 2.0.0 ok\r\n");
    private static final byte[] GO_AHEAD = octets("354 go ahead\r\n");

    private final ServerSocket listener;
    private final FakeDnsServer dns = FakeDnsServer.start();
    private final AtomicInteger sessions = new AtomicInteger();
    private volatile Duration hesitation = Duration.ZERO;
    private int messages;

    /// @param domains for which it takes mail
    MailSink(String... domains) {
        try {
            listener = new ServerSocket(0, 1000, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dns.ttl(86_400).unsignedZone("sink.example").address("sink.example", "127.0.0.1");
        for (String domain : domains) {
            dns.mx(domain, 10, "sink.example");
        }
        Thread.ofVirtual().name("sink").start(this::accept);
    }

    /// Of a system that carries mail to it, with no limits on what accounts send.
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("PENNYPOST_RELAY_PORT", Integer.toString(listener.getLocalPort()));
        settings.put("PENNYPOST_RELAY_ALLOW_PRIVATE", "true");
        settings.put("PENNYPOST_DNS_SERVERS", dns.address());
        for (String what : List.of("MESSAGES", "RECIPIENTS")) {
            for (String time : List.of("MINUTE", "HOUR", "DAY")) {
                settings.put("PENNYPOST_SENDING_" + what + "_PER_" + time, "0");
            }
        }
        return settings;
    }

    /// From now on it takes that long for each message.
    void hesitate(Duration time) {
        hesitation = time;
    }

    int sessions() {
        return sessions.get();
    }

    synchronized int messages() {
        return messages;
    }

    /// Returns when so many messages have come altogether.
    synchronized void await(int altogether) throws InterruptedException {
        while (messages < altogether) {
            wait();
        }
    }

    private synchronized void took() {
        messages++;
        notifyAll();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sessions.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    /// Replies go out when there is nothing more to read (RFC 2920 §3.2).
    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream(), 32 * 1024)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            StringBuilder replies = new StringBuilder();
            out.write(octets("220 sink.example\r\n"));
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                byte[] reply = line.startsWith("EHLO") ? EHLO : line.equals("DATA") ? GO_AHEAD : OK;
                replies.append(new String(reply, StandardCharsets.US_ASCII));
                if (in.available() == 0 || line.equals("DATA")) {
                    out.write(octets(replies.toString()));
                    replies.setLength(0);
                }
                if (line.equals("DATA")) {
                    passOver(in);
                    Thread.sleep(hesitation);
                    took();
                    replies.append(new String(OK, StandardCharsets.US_ASCII));
                    if (in.available() == 0) {
                        out.write(octets(replies.toString()));
                        replies.setLength(0);
                    }
                }
                if (line.equals("QUIT")) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client has hung up.
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    /// Up to the dot that ends the data (RFC 5321 §4.5.2).
    private static void passOver(InputStream in) throws IOException {
        String end = "\r\n.\r\n";
        int matched = 2;
        while (matched < end.length()) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("hung up in the data");
            }
            matched = octet == end.charAt(matched) ? matched + 1 : octet == '\r' ? 1 : 0;
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        dns.close();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
