package org.pennypost.relay.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/// One connection of a [FakeSmtpHost].
final class FakeSmtpSession {

    private final FakeSmtpHost host;
    private Socket socket;
    private InputStream input;
    private OutputStream output;
    private String mail = "";
    private final List<String> recipients = new ArrayList<>();

    FakeSmtpSession(FakeSmtpHost host, Socket socket) throws IOException {
        this.host = host;
        this.socket = socket;
        this.input = new BufferedInputStream(socket.getInputStream());
        this.output = socket.getOutputStream();
    }

    void run() throws IOException {
        if (!answer(host.replyTo("GREETING", "220 fake.test ESMTP"))) {
            return;
        }
        for (String line = readLine(); line != null; line = readLine()) {
            host.heard(line);
            String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            boolean goesOn = switch (verb) {
                case "EHLO" -> answer(host.replyTo(line, ehlo()));
                case "STARTTLS" -> startTls(line);
                case "MAIL" -> mail(line);
                case "RCPT" -> rcpt(line);
                case "DATA" -> data(line);
                case "BDAT" -> lastChunk(line);
                case "QUIT" -> quit(line);
                case "RSET" -> rset(line);
                default -> answer(host.replyTo(line, "250 2.0.0 ok"));
            };
            if (!goesOn) {
                return;
            }
        }
    }

    private String ehlo() {
        List<String> lines = new ArrayList<>(List.of("fake.test"));
        lines.addAll(host.offers(socket instanceof SSLSocket));
        StringBuilder reply = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            reply.append(i < lines.size() - 1 ? "250-" : "250 ").append(lines.get(i));
            reply.append(i < lines.size() - 1 ? "\r\n" : "");
        }
        return reply.toString();
    }

    private boolean startTls(String line) throws IOException {
        SSLContext tls = host.tls();
        String reply = host.replyTo(line, tls == null ? "502 5.5.1 no TLS here" : "220 2.0.0 go ahead");
        if (!answer(reply) || tls == null || !reply.startsWith("220")) {
            return !reply.equals(FakeSmtpHost.HANG_UP);
        }
        SSLSocket secure = secured(socket, tls);
        socket = secure;
        input = new BufferedInputStream(secure.getInputStream());
        output = secure.getOutputStream();
        return true;
    }

    /// Shakes hands as the server.
    static SSLSocket secured(Socket plain, SSLContext tls) throws IOException {
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, false);
        secure.setUseClientMode(false);
        secure.startHandshake();
        return secure;
    }

    private boolean mail(String line) throws IOException {
        String reply = host.replyTo(line, "250 2.1.0 sender ok");
        mail = reply.startsWith("2") ? line : "";
        recipients.clear();
        return answer(reply);
    }

    private boolean rcpt(String line) throws IOException {
        String reply = host.replyTo(line, mail.isEmpty() ? "503 5.5.1 MAIL first" : "250 2.1.5 recipient ok");
        if (reply.startsWith("2")) {
            recipients.add(line);
        }
        return answer(reply);
    }

    private boolean rset(String line) throws IOException {
        mail = "";
        recipients.clear();
        return answer(host.replyTo(line, "250 2.0.0 ok"));
    }

    private boolean quit(String line) throws IOException {
        answer(host.replyTo(line, "221 2.0.0 bye"));
        return false;
    }

    private boolean data(String line) throws IOException {
        String reply = host.replyTo(line, recipients.isEmpty() ? "554 5.5.1 no valid recipients" : "354 go ahead");
        if (!answer(reply) || !reply.startsWith("354")) {
            return !reply.equals(FakeSmtpHost.HANG_UP);
        }
        String content = readData();
        if (content == null) {
            return false;
        }
        String end = host.replyTo("END", recipients.isEmpty() ? "554 5.5.1 nobody" : "250 2.6.0 taken");
        if (end.startsWith("2")) {
            host.took(new ReceivedMail(mail, List.copyOf(recipients), content, socket instanceof SSLSocket));
            hesitate();
        }
        mail = "";
        recipients.clear();
        return answer(end);
    }

    private void hesitate() throws InterruptedIOException {
        try {
            Thread.sleep(host.hesitation());
            host.held().await();
        } catch (InterruptedException e) {
            throw (InterruptedIOException) new InterruptedIOException().initCause(e);
        }
    }

    /// A message in one chunk.
    private boolean lastChunk(String line) throws IOException {
        String[] words = line.split(" ");
        byte[] content = input.readNBytes(Integer.parseInt(words[1]));
        String reply = recipients.isEmpty() ? "554 5.5.1 no valid recipients" : host.replyTo("END", "250 2.6.0 taken");
        if (reply.startsWith("2")) {
            host.took(new ReceivedMail(
                    mail,
                    List.copyOf(recipients),
                    new String(content, StandardCharsets.ISO_8859_1),
                    socket instanceof SSLSocket));
            hesitate();
        }
        mail = "";
        recipients.clear();
        return answer(reply);
    }

    private @Nullable String readData() throws IOException {
        StringBuilder data = new StringBuilder();
        int last = 0;
        while (!endsData(data)) {
            last = data.length() < host.hangUpInData() ? input.read() : -1;
            if (last < 0) {
                socket.close();
                return null;
            }
            data.append((char) last);
        }
        String stuffed = data.substring(0, data.length() - 3);
        return (stuffed.startsWith(".") ? stuffed.substring(1) : stuffed).replace("\r\n.", "\r\n");
    }

    private static boolean endsData(StringBuilder data) {
        int length = data.length();
        return (length == 3 && data.toString().equals(".\r\n"))
                || (length > 4 && data.substring(length - 5).equals("\r\n.\r\n"));
    }

    /// @return whether the session goes on
    private boolean answer(String reply) throws IOException {
        if (reply.equals(FakeSmtpHost.HANG_UP)) {
            socket.close();
            return false;
        }
        if (reply.equals(FakeSmtpHost.SILENCE)) {
            input.transferTo(OutputStream.nullOutputStream());
            return false;
        }
        output.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        output.flush();
        return !reply.startsWith("421");
    }

    private @Nullable String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = input.read(); octet != '\n'; octet = input.read()) {
            if (octet < 0) {
                return null;
            }
            line.append((char) octet);
        }
        String text = new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
