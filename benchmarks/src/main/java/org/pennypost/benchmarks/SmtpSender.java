package org.pennypost.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The least that can send messages over SMTP: one connection, pipelined envelopes, no checks but of the reply codes.
final class SmtpSender implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    SmtpSender(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        expect(2);
        command("EHLO load.example");
        expect(2);
    }

    /// AUTH PLAIN (RFC 4616).
    void logIn(String account, String password) throws IOException {
        byte[] secret = ("\0" + account + "\0" + password).getBytes(StandardCharsets.UTF_8);
        command("AUTH PLAIN " + Base64.getEncoder().encodeToString(secret));
        expect(2);
    }

    /// @param content with CRLF line ends and no line that starts with a dot
    void send(String sender, String recipient, byte[] content) throws IOException {
        command("MAIL FROM:<" + sender + ">\r\nRCPT TO:<" + recipient + ">\r\nDATA");
        expect(2);
        expect(2);
        expect(3);
        byte[] end = {'.', '\r', '\n'};
        byte[] whole = new byte[content.length + end.length];
        System.arraycopy(content, 0, whole, 0, content.length);
        System.arraycopy(end, 0, whole, content.length, end.length);
        out.write(whole);
        out.flush();
        expect(2);
    }

    @Override
    public void close() throws IOException {
        try (socket) {
            command("QUIT");
            expect(2);
        }
    }

    private void command(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void expect(int kind) throws IOException {
        String line = readLine();
        while (line.length() > 3 && line.charAt(3) == '-') {
            line = readLine();
        }
        if (line.charAt(0) - '0' != kind) {
            throw new IOException("unexpected reply: " + line);
        }
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("connection closed");
            }
            if (octet == '\n') {
                return line.toString();
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
    }
}
