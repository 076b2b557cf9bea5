package org.pennypost.standalone.practice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client of a protocol of lines, which says something and waits for the line that ends the answer.
final class Conversation implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    /// @param greeting how it begins
    Conversation(int port, String greeting) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        out = socket.getOutputStream();
        await(greeting);
    }

    /// @param end how the last line of the answer begins
    void say(String command, String end) throws IOException {
        out.write((command + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        await(end);
    }

    private void await(String end) throws IOException {
        String line;
        do {
            line = in.readLine();
            if (line == null) {
                throw new IOException("the connection was closed before " + end);
            }
        } while (!line.startsWith(end));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
