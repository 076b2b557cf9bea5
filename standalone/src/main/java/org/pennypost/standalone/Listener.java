package org.pennypost.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.net.FreePorts;
import org.pennypost.standalone.data.StartFailure;

/// A port that Pennypost listens on.
///
/// @param service what is spoken there, for people
/// @param property the property that sets the port
/// @param variable the environment variable that does
record Listener(String service, String property, String variable, InetAddress address, int port) {

    static List<Listener> of(Settings settings) {
        InetAddress bind = settings.bind();
        return List.of(
                new Listener(
                        "SMTP",
                        "pennypost.smtp.port",
                        "PENNYPOST_SMTP_PORT",
                        bind,
                        settings.smtp().port()),
                new Listener(
                        "Submission (STARTTLS)",
                        "pennypost.smtp.submission-port",
                        "PENNYPOST_SUBMISSION_PORT",
                        bind,
                        settings.smtp().submissionPort()),
                new Listener(
                        "Submission (TLS)",
                        "pennypost.smtp.submissions-port",
                        "PENNYPOST_SUBMISSIONS_PORT",
                        bind,
                        settings.smtp().submissionsPort()),
                new Listener(
                        "LMTP",
                        "pennypost.smtp.lmtp-port",
                        "PENNYPOST_LMTP_PORT",
                        bind,
                        settings.smtp().lmtpPort()),
                new Listener(
                        "IMAP (STARTTLS)",
                        "pennypost.imap.port",
                        "PENNYPOST_IMAP_PORT",
                        bind,
                        settings.imap().port()),
                new Listener(
                        "IMAP (TLS)",
                        "pennypost.imap.tls-port",
                        "PENNYPOST_IMAPS_PORT",
                        bind,
                        settings.imap().tlsPort()),
                new Listener(
                        "POP3 (STLS)",
                        "pennypost.pop3.port",
                        "PENNYPOST_POP3_PORT",
                        bind,
                        settings.pop3().port()),
                new Listener(
                        "POP3 (TLS)",
                        "pennypost.pop3.tls-port",
                        "PENNYPOST_POP3S_PORT",
                        bind,
                        settings.pop3().tlsPort()),
                new Listener(
                        "REST API",
                        "pennypost.api.port",
                        "PENNYPOST_API_PORT",
                        bind,
                        settings.api().port()));
    }

    /// The same listeners, each on a port that could be opened a moment ago.
    ///
    /// @throws StartFailure for the first that cannot be opened
    static List<Listener> reserve(List<Listener> listeners) {
        var sockets = new ArrayList<ServerSocket>();
        try {
            return listeners.stream()
                    .map(listener -> {
                        ServerSocket socket = listener.open();
                        sockets.add(socket);
                        return listener.at(socket.getLocalPort());
                    })
                    .toList();
        } finally {
            sockets.forEach(Listener::close);
        }
    }

    String endpoint() {
        String host = address.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /// The same, seen at another address.
    Listener on(InetAddress other) {
        return new Listener(service, property, variable, other, port);
    }

    private Listener at(int actual) {
        return new Listener(service, property, variable, address, actual);
    }

    private ServerSocket open() {
        if (port < 0 || port > 65535) {
            throw new StartFailure(variable + " is " + port + ", not a port (0 to 65535)");
        }
        try {
            if (port == 0) {
                return FreePorts.listen(address);
            }
            var socket = new ServerSocket();
            try {
                socket.bind(new InetSocketAddress(address, port));
                return socket;
            } catch (IOException e) {
                close(socket);
                throw e;
            }
        } catch (IOException e) {
            throw new StartFailure(
                    "cannot listen on " + endpoint() + " for " + service + " (" + variable + "): " + e.getMessage(), e);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
