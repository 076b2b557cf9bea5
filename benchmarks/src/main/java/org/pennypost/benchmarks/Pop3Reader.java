package org.pennypost.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// The least that can ask a POP3 server, with commands ahead of their answers.
final class Pop3Reader implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private String line = "";
    private int last;

    Pop3Reader(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port), 64 * 1024);
    }

    /// @param connected before the greeting, by TLS or not
    /// @param buffer    octets
    Pop3Reader(Socket connected, int buffer) throws IOException {
        socket = connected;
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), buffer);
        expectOk("the greeting");
    }

    void send(String commands) throws IOException {
        socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
    }

    /// Says a command and takes its answer of one line.
    String ask(String command) throws IOException {
        send(command + "\r\n");
        expectOk(command);
        return line;
    }

    void logIn(String address) throws IOException {
        ask("USER " + address);
        ask("PASS " + StandaloneProcess.PASSWORD);
    }

    void expectOk(String what) throws IOException {
        readLine();
        if (!line.startsWith("+OK")) {
            throw new IOException(what + " is answered by: " + line);
        }
    }

    /// Takes an answer of many lines.
    ///
    /// @return how many octets came behind its first line
    long takeLines(String what) throws IOException {
        expectOk(what);
        long octets = 0;
        for (int length = skipLine(); length != 1 || last != '.'; length = skipLine()) {
            octets += length + 2;
        }
        return octets;
    }

    /// @return octets before its CRLF; [#last] is the last of them
    private int skipLine() throws IOException {
        int length = 0;
        last = 0;
        for (int octet = next(); octet != '\n'; octet = next()) {
            if (octet != '\r') {
                last = octet;
                length++;
            }
        }
        return length;
    }

    private void readLine() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int octet = next(); octet != '\n'; octet = next()) {
            if (octet != '\r') {
                text.append((char) octet);
            }
        }
        line = text.toString();
    }

    private int next() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("connection closed");
        }
        return octet;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
