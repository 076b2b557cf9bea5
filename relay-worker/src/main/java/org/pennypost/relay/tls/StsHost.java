package org.pennypost.relay.tls;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.pennypost.mail.dns.Dns;
import org.pennypost.relay.client.TrustAnchors;

/// Gets policies over HTTPS from the hosts that have them, `mta-sts.` and the domain (RFC 8461 §3.3). Their names come
/// from strangers: addresses are asked of the same DNS and held to the same ranges as those of mail hosts, no
/// redirection is followed, and neither size nor time is theirs to choose.
public final class StsHost implements StsPolicies.Source {

    /// RFC 8461 §3.3: for a policy, that is much.
    private static final int LARGEST = 64 * 1024;

    private final Dns dns;
    private final SSLContext context;
    private final Predicate<InetAddress> allowed;
    private final int port;
    private final Duration within;

    /// @param allowed addresses that may be spoken to
    /// @param port    443, but in tests
    /// @param within  for each address, from the connection to the last octet
    public StsHost(Dns dns, TrustAnchors anchors, Predicate<InetAddress> allowed, int port, Duration within) {
        this.dns = dns;
        this.context = anchors.context();
        this.allowed = allowed;
        this.port = port;
        this.within = within;
    }

    @Override
    public String fetch(String domain) throws IOException {
        String host = "mta-sts." + domain;
        List<InetAddress> addresses = Stream.<InetAddress>concat(
                        dns.aaaa(host).found().stream(), dns.a(host).found().stream())
                .filter(allowed)
                .limit(2)
                .toList();
        IOException failed = new IOException("the host " + host + " has no address to ask");
        for (InetAddress address : addresses) {
            try {
                return fetch(host, address);
            } catch (IOException e) {
                failed = e;
            }
        }
        throw failed;
    }

    private String fetch(String host, InetAddress address) throws IOException {
        try (Socket plain = new Socket()) {
            Thread alarm = Thread.startVirtualThread(() -> closeLater(plain));
            try {
                plain.connect(new InetSocketAddress(address, port), (int) within.toMillis());
                SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
                SSLParameters parameters = tls.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(host)));
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                tls.setSSLParameters(parameters);
                tls.startHandshake();
                String request = "GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: " + host
                        + "\r\nAccept: text/plain\r\nConnection: close\r\n\r\n";
                tls.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                return answer(new BufferedInputStream(tls.getInputStream()));
            } finally {
                alarm.interrupt();
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the host " + host + " cannot be asked", e);
        }
    }

    private void closeLater(Socket socket) {
        try {
            Thread.sleep(within);
            socket.close();
        } catch (InterruptedException e) {
            // All has come in time.
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    private static String answer(InputStream input) throws IOException {
        String status = line(input);
        if (!status.matches("HTTP/1\\.[01] 200( .*)?")) {
            throw new IOException("the host of the policy answers '" + status + "'");
        }
        Map<String, String> fields = new HashMap<>();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip().toLowerCase(Locale.ROOT));
            }
        }
        if (!fields.getOrDefault("content-type", "").split(";", 2)[0].strip().equals("text/plain")) {
            throw new IOException("the policy is not of the type text/plain");
        }
        byte[] body;
        if (fields.getOrDefault("transfer-encoding", "").equals("chunked")) {
            body = chunks(input);
        } else {
            String length = fields.getOrDefault("content-length", "");
            body = length.matches("[0-9]{1,9}")
                    ? exactly(input, limited(Integer.parseInt(length)))
                    : input.readNBytes(LARGEST + 1);
        }
        limited(body.length);
        return new String(body, StandardCharsets.UTF_8);
    }

    /// RFC 9112 §7.1.
    private static byte[] chunks(InputStream input) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line(input).split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,6}")) {
                throw new IOException("'" + size + "' is not the size of a chunk");
            }
            int octets = Integer.parseInt(size, 16);
            if (octets == 0) {
                return body.toByteArray();
            }
            limited(body.size() + octets);
            body.write(exactly(input, octets));
            line(input);
        }
    }

    private static byte[] exactly(InputStream input, int octets) throws IOException {
        byte[] read = input.readNBytes(octets);
        if (read.length < octets) {
            throw new EOFException("the policy breaks off");
        }
        return read;
    }

    private static int limited(int octets) throws IOException {
        if (octets > LARGEST) {
            throw new IOException("the policy has more than " + LARGEST + " octets");
        }
        return octets;
    }

    private static String line(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = input.read(); octet != '\n'; octet = input.read()) {
            if (octet < 0 || line.size() > 4096) {
                throw new IOException("the host of the policy speaks no HTTP");
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }
}
