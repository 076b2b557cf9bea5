package org.pennypost.mail.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.transcript.ClientCompression;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.ServerLine;

/// A dialogue with a server on a socket, in the clear or by TLS.
public final class SocketDialogue implements Dialogue {

    private static final int CONNECT_MILLIS = 30_000;

    private final SSLContext trusting;
    private final InetSocketAddress address;
    private final ClientCompression compression = new ClientCompression();
    private Socket socket;
    private InputStream input;

    private SocketDialogue(Socket socket, SSLContext trusting, InetSocketAddress address) throws IOException {
        this.trusting = trusting;
        this.address = address;
        this.socket = socket;
        this.input = socket.getInputStream();
    }

    /// @param trusting the client's context for [#startTls]
    public static SocketDialogue connect(InetSocketAddress address, SSLContext trusting) throws IOException {
        Socket socket = new Socket();
        socket.connect(address, CONNECT_MILLIS);
        socket.setTcpNoDelay(true);
        return new SocketDialogue(socket, trusting, address);
    }

    /// With TLS from the first octet.
    public static SocketDialogue connectSecured(InetSocketAddress address, SSLContext trusting) throws IOException {
        SocketDialogue dialogue = connect(address, trusting);
        dialogue.startTls();
        return dialogue;
    }

    /// What is under the dialogue, to do it harm.
    public Socket socket() {
        return socket;
    }

    @Override
    public void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(compression.said(octets));
        socket.getOutputStream().flush();
    }

    /// Sends a line of text; CRLF is added.
    public void say(String line) throws IOException {
        send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable String readLine(Duration timeout) throws IOException {
        socket.setSoTimeout((int) timeout.toMillis());
        return ServerLine.read(() -> compression.heard(input::read));
    }

    @Override
    public void startTls() throws IOException {
        SSLSocket layered = (SSLSocket)
                trusting.getSocketFactory().createSocket(socket, address.getHostString(), address.getPort(), true);
        layered.setSoTimeout(CONNECT_MILLIS);
        layered.startHandshake();
        socket = layered;
        input = layered.getInputStream();
    }

    @Override
    public void compress(boolean on) throws IOException {
        if (on) {
            compression.start();
        } else {
            compression.end(input::read);
        }
    }

    @Override
    public void finish() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
