package org.pennypost.mail.net;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.time.Duration;

import jdk.net.ExtendedSocketOptions;

/// Whether a client that says nothing is still there: TCP's own questions, of which the client's program knows nothing
/// (RFC 9293 §3.8.4).
final class Probes {

    private static final int UNANSWERED = 3;

    private Probes() {}

    /// @param silence how long after the last sign of life the connection is broken, about; zero: as the system does
    static void every(Duration silence, Socket socket) throws IOException {
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (!silence.isZero()) {
            int seconds = Math.toIntExact(Math.max(1, silence.toSeconds()));
            int pause = Math.max(1, seconds / (UNANSWERED + 1));
            set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, Math.max(1, seconds - UNANSWERED * pause));
            set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, pause);
            set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, UNANSWERED);
        }
    }

    private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (socket.supportedOptions().contains(option)) {
            socket.setOption(option, value);
        }
    }
}
