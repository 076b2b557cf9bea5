package org.pennypost.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a Postfix asks about each recipient, by its policy delegation protocol: at some it is to be asked again.
final class GreylistingPolicy implements AutoCloseable {

    static final String REPLY = "450 4.7.1 Greylisted, come again";

    private final ServerSocket socket;
    private final String greylisted;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /// @param greylisted how the recipients begin that are not taken at the first time
    GreylistingPolicy(String greylisted) throws IOException {
        this.greylisted = greylisted;
        socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /// Requests are lines `name=value` and end with an empty one, and so do the answers.
    private void answer(Socket client) {
        try (client) {
            BufferedReader requests =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            String recipient = "";
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                if (line.startsWith("recipient=")) {
                    recipient = line.substring("recipient=".length());
                } else if (line.isEmpty()) {
                    boolean refused = recipient.startsWith(greylisted) && seen.add(recipient);
                    String answer = "action=" + (refused ? REPLY : "DUNNO") + "\n\n";
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
