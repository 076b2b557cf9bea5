package org.pennypost.relay.client;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.relay.grammar.ReplyLines;
import org.pennypost.relay.grammar.ReplySyntaxException;

/// Commands to a host and replies from it. Every trouble is a [ConnectionException] that says what was going on.
final class Wire implements Closeable {

    private static final int LONGEST_LINE = 4096;
    private static final int PIECE = 16 * 1024;

    private final Socket socket;
    private final Alarm alarm;
    private final Endings endings;
    private final ReplyLines lines = new ReplyLines();
    private final Runnable onClose;
    private InputStream input = InputStream.nullInputStream();
    private OutputStream output = OutputStream.nullOutputStream();
    private TlsSession session = TlsSession.PLAIN;
    private String doing = "connecting";
    private @Nullable InetAddress localAddress;

    /// @param socket  not yet connected
    /// @param endings of all sessions of the client
    Wire(Socket socket, Alarm alarm, Endings endings, Runnable onClose) {
        this.socket = socket;
        this.alarm = alarm;
        this.endings = endings;
        this.onClose = onClose;
    }

    void connect(Egress egress, RemoteHost host, Duration within) throws ConnectionException {
        alarm.within(within);
        try {
            InetAddress local = egress.towards(host.address());
            if (local != null) {
                socket.bind(new InetSocketAddress(local, 0));
            }
            socket.connect(new InetSocketAddress(host.address(), host.port()));
            socket.setTcpNoDelay(true);
            localAddress = socket.getLocalAddress();
            input = new BufferedInputStream(socket.getInputStream(), 1024);
            output = new BufferedOutputStream(socket.getOutputStream(), 2048);
        } catch (IOException e) {
            String why = alarm.rang() ? "timed out" : String.valueOf(e.getMessage());
            throw ConnectionException.unreachable("cannot connect: " + why, e);
        }
    }

    /// The socket on which TLS is negotiated, which may take so long. What the host sent behind its reply to STARTTLS
    /// would be taken for words spoken inside TLS, so there must be nothing (RFC 3207 §4.2).
    Socket readyForTls(Duration within) throws IOException {
        if (input.available() > 0) {
            throw new TlsException(
                    TlsFailure.VALIDATION_FAILURE, "the host sent more behind its reply to STARTTLS", null);
        }
        alarm.within(within);
        return socket;
    }

    /// Continues inside TLS.
    void enter(SSLSocket tls, TlsSession how) throws IOException {
        session = how;
        input = new BufferedInputStream(tls.getInputStream(), 1024);
        output = new BufferedOutputStream(tls.getOutputStream(), 2048);
    }

    /// Our end of it, also when it is over; null if it has never been connected.
    @Nullable
    InetAddress localAddress() {
        return localAddress;
    }

    /// How what is said here is protected.
    TlsSession session() {
        return session;
    }

    /// Notes why it is not protected as it should be.
    void lacks(TlsFailure failure, String detail) {
        session = session.but(failure, detail);
    }

    /// Adds a command to those that go out with the next wait for a reply.
    void send(String command) throws ConnectionException {
        doing = "sending " + verb(command);
        try {
            output.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /// Answers a challenge; what is said stands nowhere else.
    Reply respond(String line, Duration within) throws ConnectionException {
        doing = "sending a response";
        try {
            output.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw broken(e);
        }
        return reply("AUTH", within);
    }

    Reply ask(String command, Duration within) throws ConnectionException {
        send(command);
        return reply(verb(command), within);
    }

    /// @param to the command that is answered, for the error text
    /// @throws ConnectionException also for 421, which any command can get when the host closes (RFC 5321 §3.8)
    Reply reply(String to, Duration within) throws ConnectionException {
        doing = "waiting for the reply to " + to;
        alarm.within(within);
        try {
            output.flush();
            Reply reply = readReply();
            if (reply.code() == 421) {
                throw ConnectionException.refused(reply);
            }
            return reply;
        } catch (ReplySyntaxException e) {
            throw ConnectionException.garbled(e);
        } catch (ConnectionException e) {
            throw e;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    Reply greeting(Duration within) throws ConnectionException {
        return reply("the connection", within);
    }

    /// @throws ConnectionException if no message is begun any more
    void mayGoOn() throws ConnectionException {
        if (!endings.mayBegin()) {
            throw ConnectionException.stopping();
        }
    }

    /// From now until [#messageIsOver], the host may have the message.
    private void endMessage() throws ConnectionException {
        if (!endings.begin(alarm)) {
            throw ConnectionException.stopping();
        }
    }

    /// The host has answered the end of the message, or will not.
    void messageIsOver() {
        endings.end(alarm);
    }

    /// Sends content; the end of the data goes out with the next wait for a reply.
    ///
    /// @throws ContentException if the content could not be read
    void data(Content content, Duration block) throws ConnectionException, ContentException {
        doing = "sending the message";
        alarm.within(block);
        try (InputStream octets = open(content)) {
            new DataOutput(output, new DataOutput.Progress() {
                        @Override
                        public void made() {
                            alarm.within(block);
                        }

                        @Override
                        public void ends() throws ConnectionException {
                            endMessage();
                        }
                    })
                    .send(octets);
        } catch (ContentException | ConnectionException e) {
            throw e;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /// Sends content as one chunk, which is the last (RFC 3030 §2): octet for octet.
    ///
    /// @throws ContentException if the content could not be read
    void chunk(Content content, Duration block) throws ConnectionException, ContentException {
        send("BDAT " + content.size() + " LAST");
        doing = "sending the message";
        alarm.within(block);
        try (InputStream octets = open(content)) {
            long sent = 0;
            byte[] piece = new byte[PIECE];
            for (int read = read(octets, piece); read >= 0; read = read(octets, piece)) {
                sent += read;
                if (sent >= content.size()) {
                    endMessage();
                }
                output.write(piece, 0, read);
                alarm.within(block);
            }
            if (sent != content.size()) {
                throw new ContentException(new EOFException(sent + " octets instead of " + content.size()));
            }
        } catch (ContentException | ConnectionException e) {
            throw e;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static int read(InputStream content, byte[] piece) throws ContentException {
        try {
            return content.read(piece);
        } catch (IOException | RuntimeException e) {
            throw new ContentException(e);
        }
    }

    private static InputStream open(Content content) throws ContentException {
        try {
            return content.open();
        } catch (IOException | RuntimeException e) {
            throw new ContentException(e);
        }
    }

    private Reply readReply() throws IOException {
        while (true) {
            Optional<Reply> reply = lines.add(readLine());
            if (reply.isPresent()) {
                return reply.get();
            }
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int octet = input.read(); octet != '\n'; octet = input.read()) {
            if (octet < 0) {
                throw new EOFException("the host closed the connection");
            }
            if (line.size() == LONGEST_LINE) {
                throw new ReplySyntaxException("a reply line of more than " + LONGEST_LINE + " octets");
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private ConnectionException broken(IOException cause) {
        String what = alarm.rang() ? "timed out" : "lost the connection (" + cause.getMessage() + ")";
        return ConnectionException.lost(what + " while " + doing, cause);
    }

    private static String verb(String command) {
        int end = command.indexOf(':');
        return end < 0 ? command.split(" ")[0] : command.substring(0, end);
    }

    /// Whether the host was given up because it took too long.
    boolean timedOut() {
        return alarm.rang();
    }

    /// From now, all that follows may take this long.
    void restart(Duration whole) {
        alarm.restart(whole);
    }

    @Override
    public void close() {
        alarm.close();
        alarm.ring();
        onClose.run();
    }
}
