package org.pennypost.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.activation.DataHandler;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Store;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.pennypost.relay.testing.ReceivedMail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The main job, done by Angus Mail: mail comes in, is read, goes out, comes back.
@ExtendWith(SystemExtension.class)
class MainJobTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void attachmentsAndOtherAlphabetsArriveAsSent(RunningSystem system) throws MessagingException, IOException {
        String domain = system.newDomain();
        User ann = system.newUser("ann", domain);
        User bob = system.newUser("bob", domain);
        byte[] attachment = new byte[700_000];
        new Random(1).nextBytes(attachment);

        ann.send(withAttachment(ann, bob.address(), "Grüße aus Zürich – 日本語", "Schöne Grüße!\r\n.\r\n", attachment));

        try (Store store = bob.imap();
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            assertThat(inbox.getMessageCount()).isEqualTo(1);
            assertIsAsSent(inbox.getMessage(1), attachment);
        }
        try (Store store = bob.pop3();
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            assertIsAsSent(inbox.getMessage(1), attachment);
            inbox.getMessage(1).setFlag(Flags.Flag.DELETED, true);
        }
        assertThat(bob.messagesInInbox()).isZero();
    }

    private static void assertIsAsSent(Message message, byte[] attachment) throws MessagingException, IOException {
        assertThat(message.getSubject()).isEqualTo("Grüße aus Zürich – 日本語");
        assertThat(message.getHeader("Received")).hasSize(1);
        Multipart parts = (Multipart) message.getContent();
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Schöne Grüße!\r\n.\r\n");
        assertThat(MimeUtility.decodeText(parts.getBodyPart(1).getFileName())).isEqualTo("anhang ä.bin");
        assertThat(Arrays.equals(parts.getBodyPart(1).getInputStream().readAllBytes(), attachment))
                .isTrue();
    }

    @Test
    void aFlagIsSeenFromAnotherConnection(RunningSystem system) throws MessagingException {
        User ann = system.newUser("ann");
        ann.send(text(ann, ann.address(), "flags"));

        try (Store phone = ann.imap();
                Store desk = ann.imap();
                Folder onPhone = phone.getFolder("INBOX");
                Folder onDesk = desk.getFolder("INBOX")) {
            onPhone.open(Folder.READ_WRITE);
            onDesk.open(Folder.READ_WRITE);
            assertThat(onDesk.getMessage(1).isSet(Flags.Flag.FLAGGED)).isFalse();

            onPhone.getMessage(1).setFlag(Flags.Flag.FLAGGED, true);

            await().atMost(PATIENCE).untilAsserted(() -> {
                onDesk.getMessageCount();
                assertThat(onDesk.getMessage(1).isSet(Flags.Flag.FLAGGED)).isTrue();
            });
        }
    }

    @Test
    void idleWakesWithinASecond(RunningSystem system) throws MessagingException, InterruptedException {
        User ann = system.newUser("ann");
        try (Store store = ann.imap();
                Folder folder = store.getFolder("INBOX")) {
            IMAPFolder inbox = (IMAPFolder) folder;
            inbox.open(Folder.READ_ONLY);
            CountDownLatch arrived = new CountDownLatch(1);
            inbox.addMessageCountListener(new MessageCountAdapter() {
                @Override
                public void messagesAdded(MessageCountEvent event) {
                    arrived.countDown();
                }
            });
            Thread idle = Thread.ofVirtual().start(() -> idleOnce(inbox));
            await().atMost(PATIENCE).until(() -> idle.getState() == Thread.State.WAITING || isReading(idle));

            ann.send(text(ann, ann.address(), "wake up"));

            assertThat(arrived.await(1, TimeUnit.SECONDS)).isTrue();
            idle.join(Duration.ofSeconds(30));
        }
    }

    private static void idleOnce(IMAPFolder inbox) {
        try {
            inbox.idle(true);
        } catch (MessagingException failed) {
            throw new AssertionError(failed);
        }
    }

    private static boolean isReading(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("readIdleResponse"));
    }

    @Test
    void aMessageForNearAndFarGoesBothWays(RunningSystem system) throws MessagingException {
        String domain = system.newDomain();
        User ann = system.newUser("ann", domain);
        User bob = system.newUser("bob", domain);
        String far = "carol@" + system.newRemoteDomain();
        MimeMessage message = text(ann, bob.address(), "near and far");
        message.addRecipients(Message.RecipientType.CC, far);

        ann.sendAfterStartTls(message);

        assertThat(bob.messagesInInbox()).isEqualTo(1);
        ReceivedMail carried = awaitCarried(system, far);
        assertThat(carried.mail()).startsWith("MAIL FROM:<" + ann.address() + ">");
        assertThat(carried.data()).contains("Subject: near and far").startsWith("Received: from ");
    }

    @Test
    void aTemporaryFailureIsTriedAgain(RunningSystem system) throws MessagingException {
        User ann = system.newUser("ann");
        String far = "later@" + system.newRemoteDomain();
        system.remoteHost().answeringOnce("RCPT TO:<" + far, "451 4.3.0 not now");

        ann.send(text(ann, far, "second try"));

        awaitCarried(system, far);
        assertThat(system.remoteHost().commands())
                .filteredOn(command -> command.startsWith("RCPT TO:<" + far))
                .hasSize(2);
    }

    @Test
    void aRefusalComesBackAsAReport(RunningSystem system) throws MessagingException, IOException {
        User ann = system.newUser("ann");
        String far = "nobody@" + system.newRemoteDomain();
        system.remoteHost().answering("RCPT TO:<" + far, "550 5.1.1 nobody of that name");

        ann.send(text(ann, far, "in vain"));

        await().atMost(PATIENCE).until(() -> ann.messagesInInbox() == 1);
        try (Store store = ann.imap();
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            Message report = inbox.getMessage(1);
            assertThat(report.getContentType()).startsWith("multipart/report").contains("delivery-status");
            assertThat(report.getHeader("Return-Path")).containsExactly("<>");
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            report.writeTo(whole);
            assertThat(whole.toString(StandardCharsets.UTF_8))
                    .contains(
                            "Final-Recipient: rfc822; " + far,
                            "Action: failed",
                            "Status: 5.1.1",
                            "nobody of that name");
        }
    }

    @Test
    void whatBouncedIsNotTriedAgainUntilItIsTakenOffTheList(RunningSystem system)
            throws MessagingException, IOException {
        User ann = system.newUser("ann");
        String far = "gone@" + system.newRemoteDomain();
        system.remoteHost().answeringOnce("RCPT TO:<" + far, "550 5.1.1 nobody of that name");

        ann.send(text(ann, far, "in vain"));
        await().atMost(PATIENCE).until(() -> ann.messagesInInbox() == 1);
        assertThat(system.administration().suppression(far))
                .contains("\"bounceClass\":\"MAILBOX_UNKNOWN\"", "550 5.1.1 nobody of that name");

        ann.send(text(ann, far, "in vain again"));
        await().atMost(PATIENCE).until(() -> ann.messagesInInbox() == 2);
        assertThat(recipientsTried(system, far)).hasSize(1);
        assertThat(message(ann, 2))
                .contains(
                        "Action: failed",
                        "Status: 5.1.1",
                        "x-pennypost; not sent, because the address is on the suppression list of this host")
                .contains("550 5.1.1 nobody of that name")
                .doesNotContain("Remote-MTA");

        system.administration().removeSuppression(far);
        ann.send(text(ann, far, "here you are"));
        assertThat(awaitCarried(system, far).data()).contains("Subject: here you are");
        assertThat(recipientsTried(system, far)).hasSize(2);
    }

    private static List<String> recipientsTried(RunningSystem system, String recipient) {
        return system.remoteHost().commands().stream()
                .filter(command -> command.startsWith("RCPT TO:<" + recipient))
                .toList();
    }

    private static String message(User user, int number) throws MessagingException, IOException {
        try (Store store = user.imap();
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            inbox.getMessage(number).writeTo(whole);
            // Long fields are folded.
            return whole.toString(StandardCharsets.UTF_8).replaceAll("\r\n[ \t]+", " ");
        }
    }

    private static ReceivedMail awaitCarried(RunningSystem system, String recipient) {
        return await().atMost(PATIENCE)
                .until(
                        () -> system.remoteHost().received().stream()
                                .filter(mail -> mail.recipients().toString().contains(recipient))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    static MimeMessage text(User sender, String recipient, String subject) throws MessagingException {
        MimeMessage message = new MimeMessage(sender.session());
        message.setFrom(new InternetAddress(sender.address()));
        message.setRecipients(Message.RecipientType.TO, recipient);
        message.setSubject(subject, "UTF-8");
        message.setText("Hello.\r\n", "UTF-8");
        return message;
    }

    private static MimeMessage withAttachment(
            User sender, String recipient, String subject, String text, byte[] attachment)
            throws MessagingException, IOException {
        MimeMessage message = text(sender, recipient, subject);
        MimeBodyPart words = new MimeBodyPart();
        words.setText(text, "UTF-8");
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment, "application/octet-stream")));
        file.setFileName(MimeUtility.encodeText("anhang ä.bin", "UTF-8", null));
        message.setContent(new MimeMultipart(words, file));
        return message;
    }
}
