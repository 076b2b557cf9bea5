package org.pennypost.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Real senders, each with an attachment: what can be read by IMAP and by POP3 is what they sent, octet for octet,
/// behind
/// the fields that are added on the way. Those that this machine has not are passed over.
@ExtendWith(SystemExtension.class)
class SmtpSendersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Return-Path, Received, and whatever else stands before what was sent.
    private static final String ADDED = "([A-Za-z-]+: [^\r\n]*\r\n([ \t][^\r\n]*\r\n)*)+";

    @TempDir
    private Path directory;

    @Test
    void swaksAsAnotherHost(RunningSystem system) throws IOException, InterruptedException, MessagingException {
        Program.assumeInstalled("swaks");
        User ann = system.newUser("ann");

        String sent = swaks(
                "--server",
                "127.0.0.1:" + system.port("smtp.port"),
                "--pipeline",
                "--from",
                "swaks@elsewhere.example",
                "--to",
                ann.address());

        assertArrivedAsSent(ann, sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "LOGIN"})
    void swaksAsAUserAfterStartTls(String mechanism, RunningSystem system)
            throws IOException, InterruptedException, MessagingException {
        Program.assumeInstalled("swaks");
        assumeTrue(Program.run(directory, "swaks", "--support").contains("TLS supported"), "swaks without TLS");
        User ann = system.newUser("ann");

        String sent = swaks(
                "--server",
                "127.0.0.1:" + system.port("smtp.submission-port"),
                "--tls",
                "--auth",
                mechanism,
                "--auth-user",
                ann.address(),
                "--auth-password",
                ann.password(),
                "--from",
                ann.address(),
                "--to",
                ann.address());

        assertArrivedAsSent(ann, sent);
    }

    /// @return the message, as it says itself that it sent it
    private String swaks(String... more) throws IOException, InterruptedException {
        Path attachment = Files.write(directory.resolve("attached.bin"), attachment(20_000));
        String printed = Program.run(
                directory,
                Stream.concat(
                                Stream.of(
                                        "swaks",
                                        "--ehlo",
                                        "client.example",
                                        "--body",
                                        "Hello.\\n.\\n..two dots",
                                        "--attach",
                                        "@" + attachment),
                                Stream.of(more))
                        .toArray(String[]::new));
        StringBuilder message = new StringBuilder();
        boolean data = false;
        for (String line : printed.lines().toList()) {
            if (line.matches("<[-~][ *] {0,2}354 .*")) {
                data = true;
            } else if (data && line.matches(" [-~]> \\.")) {
                return message.toString();
            } else if (data) {
                assertThat(line).matches(" [-~]> .*");
                String said = line.substring(4);
                message.append(said.startsWith(".") ? said.substring(1) : said).append("\r\n");
            }
        }
        throw new AssertionError(printed);
    }

    @Test
    void smtpSourceInTenSessions(RunningSystem system) throws IOException, InterruptedException, MessagingException {
        Program.assumeInstalled("smtp-source");
        User ann = system.newUser("ann");
        String message = message("source@elsewhere.example", ann.address());
        Path file = Files.writeString(directory.resolve("message"), message.replace("\r\n", "\n"));

        Program.run(
                directory,
                "smtp-source",
                "-s",
                "10",
                "-m",
                "100",
                "-d",
                "-M",
                "client.example",
                "-f",
                "source@elsewhere.example",
                "-t",
                ann.address(),
                "-F",
                file.toString(),
                "127.0.0.1:" + system.port("smtp.port"));

        // It sends one more line end behind a file.
        String sent = message + "\r\n";
        assertThat(ann.messagesIn("INBOX")).hasSize(100).allSatisfy(it -> assertIsAsSent(it, sent));
        assertThat(ann.messagesByPop3()).hasSize(100).allSatisfy(it -> assertIsAsSent(it, sent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp.submission-port", "smtp.submissions-port"})
    void msmtp(String port, RunningSystem system) throws IOException, InterruptedException, MessagingException {
        Program.assumeInstalled("msmtp");
        User ann = system.newUser("ann");
        String message = message(ann.address(), ann.address());
        Path settings = Files.createFile(
                directory.resolve("msmtprc"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(settings, """
                account default
                host 127.0.0.1
                port %d
                tls on
                tls_starttls %s
                tls_certcheck off
                auth on
                user %s
                password %s
                from %s
                """.formatted(
                        system.port(port),
                        port.contains("submissions") ? "off" : "on",
                        ann.address(),
                        ann.password(),
                        ann.address()));
        Path file = Files.writeString(directory.resolve("message"), message.replace("\r\n", "\n"));

        Program.runWith(file, directory, "msmtp", "--file=" + settings, "--", ann.address());

        assertArrivedAsSent(ann, message);
    }

    @Test
    void curl(RunningSystem system) throws IOException, InterruptedException, MessagingException {
        Program.assumeInstalled("curl");
        User ann = system.newUser("ann");
        String message = message(ann.address(), ann.address());
        Path file = Files.writeString(directory.resolve("message"), message);

        ann.curl(
                "smtps",
                "smtp.submissions-port",
                "client.example",
                "--mail-from",
                ann.address(),
                "--mail-rcpt",
                ann.address(),
                "--upload-file",
                file.toString());

        assertArrivedAsSent(ann, message);
    }

    @Test
    void nodemailer(RunningSystem system) throws IOException, InterruptedException, MessagingException {
        User ann = system.newUser("ann");
        Path sent = directory.resolve("sent.eml");

        NodeProgram.run(
                directory,
                "nodemailer.mjs",
                Integer.toString(system.port("smtp.submissions-port")),
                ann.address(),
                ann.password(),
                sent.toString());

        String message = Files.readString(sent, StandardCharsets.ISO_8859_1);
        assertThat(ann.messagesIn("INBOX")).hasSize(10).allSatisfy(it -> assertIsAsSent(it, message));
        assertThat(ann.messagesByPop3()).hasSize(10).allSatisfy(it -> assertIsAsSent(it, message));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_000})
    void angusWithAllExtensionsItKnows(int chunk, RunningSystem system) throws MessagingException, IOException {
        String domain = system.newDomain();
        User dora = system.newUser("dörte", domain);
        User ann = system.newUser("jürgen", domain);
        ByteArrayOutputStream dialogue = new ByteArrayOutputStream();
        Session session = dora.session();
        session.getProperties().setProperty("mail.smtp.allow8bitmime", "true");
        session.getProperties().setProperty("mail.smtp.dsn.notify", "SUCCESS,FAILURE");
        session.getProperties().setProperty("mail.smtp.dsn.ret", "HDRS");
        session.getProperties().setProperty("mail.smtp.chunksize", Integer.toString(chunk));
        session.setDebugOut(new PrintStream(dialogue, true, StandardCharsets.UTF_8));
        session.setDebug(true);
        MimeMessage message = withAttachment(session, dora.address(), ann.address());

        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", system.port("smtp.submission-port"), dora.address(), dora.password());
            transport.sendMessage(message, message.getAllRecipients());
        }

        assertThat(dialogue.toString(StandardCharsets.UTF_8))
                .contains(" SMTPUTF8", " RET=HDRS", " NOTIFY=SUCCESS,FAILURE")
                .contains(chunk > 0 ? "\nBDAT " : "\nDATA\n");
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        message.writeTo(octets);
        assertThat(octets.toString(StandardCharsets.UTF_8)).contains("\r\nSchöne Grüße!\r\n");
        // Its POP3 cannot say such a name.
        assertThat(ann.messagesIn("INBOX"))
                .singleElement()
                .satisfies(it -> assertIsAsSent(it, octets.toString(StandardCharsets.ISO_8859_1)));
        await().atMost(PATIENCE).until(() -> dora.messagesInInbox() == 1);
        assertThat(dora.messagesIn("INBOX"))
                .singleElement()
                .satisfies(it -> assertThat(it).contains("Action: delivered", "report-type="));
    }

    private static MimeMessage withAttachment(Session session, String from, String to)
            throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(from));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject("Grüße", "UTF-8");
        message.setHeader("Date", "Thu, 26 Nov 2026 08:00:00 +0000");
        MimeBodyPart words = new MimeBodyPart();
        // Without a dot at the start of a line, which Angus Mail doubles in chunks as well.
        words.setText("Schöne Grüße!\r\n", "UTF-8");
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment(50_000), "application/octet-stream")));
        file.setFileName("attached.bin");
        message.setContent(new MimeMultipart(words, file));
        // Angus Mail looks for what may go as 8bit in what has been saved.
        message.saveChanges();
        return message;
    }

    /// With what a message goes through badly: dots, space before line ends, empty lines at the end.
    private static String message(String from, String to) {
        return """
                From: %s
                To: %s
                Subject: an attachment
                Date: Thu, 26 Nov 2026 08:00:00 +0000
                Message-ID: <1@client.example>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="b"

                --b

                .
                ..two dots
                a space before the end of the line\s

                --b
                Content-Type: application/octet-stream
                Content-Transfer-Encoding: base64

                %s
                --b--


                """.replace("\n", "\r\n")
                .formatted(from, to, Base64.getMimeEncoder().encodeToString(attachment(20_000)));
    }

    private static byte[] attachment(int octets) {
        byte[] attachment = new byte[octets];
        new Random(1).nextBytes(attachment);
        return attachment;
    }

    private static void assertArrivedAsSent(User user, String sent) throws MessagingException, IOException {
        assertThat(user.messagesIn("INBOX")).singleElement().satisfies(it -> assertIsAsSent(it, sent));
        assertThat(user.messagesByPop3()).singleElement().satisfies(it -> assertIsAsSent(it, sent));
    }

    private static void assertIsAsSent(String arrived, String sent) {
        assertThat(arrived).endsWith("\r\n" + sent);
        assertThat(arrived.substring(0, arrived.length() - sent.length()))
                .startsWith("Return-Path: ")
                .contains("\r\nReceived: ")
                .matches(ADDED);
    }
}
