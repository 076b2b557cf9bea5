package org.pennypost.system;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.transcript.ClientCompression;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.ServerLine;

/// A dialogue with the running system over a socket.
final class SocketDialogue implements Dialogue {

    private final ClientCompression compression = new ClientCompression();
    private Socket socket;
    private InputStream in;

    private SocketDialogue(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static SocketDialogue plain(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return new SocketDialogue(socket);
    }

    static SocketDialogue tls(int port) throws IOException {
        SocketDialogue dialogue = plain(port);
        dialogue.startTls();
        return dialogue;
    }

    /// What was agreed on, after [#startTls].
    ExtendedSSLSession tlsSession() {
        return (ExtendedSSLSession) ((SSLSocket) socket).getSession();
    }

    @Override
    public void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(compression.said(octets));
        socket.getOutputStream().flush();
    }

    @Override
    public @Nullable String readLine(Duration timeout) throws IOException {
        socket.setSoTimeout((int) timeout.toMillis());
        return ServerLine.read(() -> compression.heard(in::read));
    }

    @Override
    public void startTls() throws IOException {
        SSLSocket secured = (SSLSocket)
                trustingAnyone().getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        secured.startHandshake();
        socket = secured;
        in = new BufferedInputStream(secured.getInputStream());
    }

    @Override
    public void compress(boolean on) throws IOException {
        if (on) {
            compression.start();
        } else {
            compression.end(in::read);
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

    private static SSLContext trustingAnyone() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustsAnyone()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The certificate of the tests signs itself.
    private static final class TrustsAnyone implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
