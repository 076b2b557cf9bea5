package org.pennypost.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/// Another host that has mail for us, over one connection.
final class SendingHost implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SocketDialogue smtp;

    /// @param port of a listener for other hosts
    SendingHost(int port) throws IOException {
        smtp = SocketDialogue.plain(port);
        assertThat(reply()).startsWith("220 ");
        assertThat(say("EHLO client.example")).startsWith("250 ");
    }

    /// @return the last line of the reply
    String say(String line) throws IOException {
        smtp.send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return reply();
    }

    /// Begins a transaction.
    ///
    /// @return the reply to RCPT
    String offer(String sender, String recipient) throws IOException {
        assertThat(say("RSET")).startsWith("250 ");
        assertThat(say("MAIL FROM:<" + sender + ">")).startsWith("250 ");
        return say("RCPT TO:<" + recipient + ">");
    }

    /// @param message lines that end in CRLF; characters are octets
    /// @return the reply at the end of the data
    String data(String message) throws IOException {
        assertThat(say("DATA")).startsWith("354 ");
        String stuffed = ("\r\n" + message).replace("\r\n.", "\r\n..").substring(2);
        smtp.send((stuffed + ".\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return reply();
    }

    /// @return the reply to RCPT if that is refused, else that at the end of the data
    String send(String sender, String recipient, String message) throws IOException {
        String offered = offer(sender, recipient);
        return offered.startsWith("250 ") ? data(message) : offered;
    }

    private String reply() throws IOException {
        @Nullable String line = smtp.readLine(PATIENCE);
        while (line != null && line.startsWith("-", 3)) {
            line = smtp.readLine(PATIENCE);
        }
        if (line == null) {
            throw new IOException("the connection is closed");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        smtp.close();
    }
}
