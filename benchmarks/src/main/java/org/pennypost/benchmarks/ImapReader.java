package org.pennypost.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The least that can ask an IMAP server: one command at a time, the answer's octets counted.
final class ImapReader implements AutoCloseable {

    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");
    private static final Pattern MESSAGES = Pattern.compile("MESSAGES (\\d+)");

    private final Socket socket;
    private final InputStream in;
    private long octets;
    private String last = "";

    ImapReader(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        readLine();
    }

    /// @return how many octets came before and with the tagged line
    /// @throws IOException if the answer is not OK
    long command(String command) throws IOException {
        socket.getOutputStream().write(("a " + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        octets = 0;
        String line = readLine();
        while (!line.startsWith("a ")) {
            Matcher literal = LITERAL.matcher(line);
            if (literal.find()) {
                skip(Long.parseLong(literal.group(1)));
            }
            last = line;
            line = readLine();
        }
        if (!line.startsWith("a OK")) {
            throw new IOException(command + " is answered by: " + line);
        }
        return octets;
    }

    /// How many messages INBOX has, for everybody who asks now.
    int messagesInInbox() throws IOException {
        command("STATUS INBOX (MESSAGES)");
        Matcher messages = MESSAGES.matcher(last);
        if (!messages.find()) {
            throw new IOException("no count in: " + last);
        }
        return Integer.parseInt(messages.group(1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void skip(long count) throws IOException {
        in.skipNBytes(count);
        octets += count;
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("connection closed");
            }
            octets++;
            if (octet == '\n') {
                return line.toString();
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
    }
}
