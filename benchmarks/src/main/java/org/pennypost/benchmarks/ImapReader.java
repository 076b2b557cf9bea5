package org.pennypost.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The least that can ask an IMAP server: the answer's octets are counted and, but for the last lines, passed over, so
/// that the client's own work is little beside the server's.
final class ImapReader implements AutoCloseable {

    private static final Pattern MESSAGES = Pattern.compile("MESSAGES (\\d+)");

    private final Socket socket;
    private final InputStream in;
    private byte[] buffer;
    private int lineStart;
    private int lineEnd;
    private int filled;
    private long octets;
    private String last = "";

    ImapReader(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port), 64 * 1024);
    }

    /// @param connected before the greeting, by TLS or not
    /// @param most      octets of the buffer at first; it grows to the longest line
    ImapReader(Socket connected, int most) throws IOException {
        socket = connected;
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        buffer = new byte[most];
        readLine();
    }

    void logIn(String address, String password) throws IOException {
        command("LOGIN " + address + " " + password);
    }

    /// @return how many octets came before and with the tagged line
    /// @throws IOException if the answer is not OK
    long command(String command) throws IOException {
        send("a " + command + "\r\n");
        return answer(command);
    }

    /// Takes the answer to what was sent before, tagged `a`.
    ///
    /// @param command for the message of a failure
    long answer(String command) throws IOException {
        octets = 0;
        readLine();
        while (!startsWith("a ")) {
            long literal = literal();
            if (literal >= 0) {
                skip(literal);
            } else {
                last = line(200);
            }
            readLine();
        }
        if (!startsWith("a OK")) {
            throw new IOException(command + " is answered by: " + line(200));
        }
        return octets;
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.US_ASCII));
    }

    void send(byte[] text) throws IOException {
        socket.getOutputStream().write(text);
    }

    /// Puts messages into a mailbox, one command for each, all of them before the first answer.
    void append(String mailbox, byte[]... messages) throws IOException {
        for (byte[] message : messages) {
            byte[] command =
                    ("a APPEND " + mailbox + " {" + message.length + "+}\r\n").getBytes(StandardCharsets.US_ASCII);
            byte[] whole = Arrays.copyOf(command, command.length + message.length + 2);
            System.arraycopy(message, 0, whole, command.length, message.length);
            whole[whole.length - 2] = '\r';
            whole[whole.length - 1] = '\n';
            send(whole);
        }
        for (int i = 0; i < messages.length; i++) {
            answer("APPEND");
        }
    }

    /// Waits for a line, as in IDLE.
    void await(String part) throws IOException {
        do {
            readLine();
        } while (!line(200).contains(part));
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

    private String line(int most) {
        return new String(buffer, lineStart, Math.min(most, lineEnd - lineStart), StandardCharsets.US_ASCII).strip();
    }

    private boolean startsWith(String prefix) {
        if (lineEnd - lineStart < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (buffer[lineStart + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// How many octets the line announces at its end, or -1.
    private long literal() {
        int at = lineEnd - 3;
        if (at < lineStart || buffer[at] != '}') {
            return -1;
        }
        long value = 0;
        long scale = 1;
        for (at--; at >= lineStart && buffer[at] >= '0' && buffer[at] <= '9'; at--) {
            value += (buffer[at] - '0') * scale;
            scale *= 10;
        }
        return at >= lineStart && buffer[at] == '{' ? value : -1;
    }

    private void skip(long count) throws IOException {
        octets += count;
        int have = (int) Math.min(count, filled - lineEnd);
        lineEnd += have;
        if (count > have) {
            in.skipNBytes(count - have);
        }
    }

    private void readLine() throws IOException {
        lineStart = lineEnd;
        int at = lineStart;
        while (true) {
            while (at < filled) {
                if (buffer[at++] == '\n') {
                    lineEnd = at;
                    octets += lineEnd - lineStart;
                    return;
                }
            }
            at -= lineStart;
            fill();
        }
    }

    /// Moves what is begun of a line to the front, and reads on behind it.
    private void fill() throws IOException {
        int begun = filled - lineStart;
        if (begun == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        System.arraycopy(buffer, lineStart, buffer, 0, begun);
        lineStart = 0;
        int read = in.read(buffer, begun, buffer.length - begun);
        if (read < 0) {
            throw new EOFException("connection closed");
        }
        filled = begun + read;
    }
}
