package org.pennypost.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SubjectTerm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Real clients, each with what it is used for; those that this machine has not are passed over.
@ExtendWith(SystemExtension.class)
class ImapClientsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MANY = 2_000;

    @TempDir
    private Path directory;

    /// In one go: all commands are said before the first answer.
    private static User withMail(RunningSystem system, int count) throws IOException {
        User user = system.newUser("ann");
        try (SocketDialogue imap = SocketDialogue.tls(system.port("imap.tls-port"))) {
            StringBuilder said = new StringBuilder();
            said.append("a LOGIN %s %s\r\nb APPEND INBOX".formatted(user.address(), user.password()));
            for (int number = 1; number <= count; number++) {
                String message = "Subject: number %d\r\nMessage-ID: <%d@clients.test>\r\n\r\n%s"
                        .formatted(number, number, "some text of a message\r\n".repeat(20));
                said.append(" {%d+}\r\n%s".formatted(message.length(), message));
                if (number % 500 == 0 || number == count) {
                    said.append(number == count ? "\r\nend NOOP\r\n" : "\r\nb APPEND INBOX");
                }
            }
            imap.send(said.toString().getBytes(StandardCharsets.US_ASCII));
            String line = imap.readLine(PATIENCE);
            while (line != null && !line.startsWith("end ")) {
                assertThat(line).matches("(\\* |a OK|b OK).*");
                line = imap.readLine(PATIENCE);
            }
        }
        return user;
    }

    @Test
    void mbsyncKeepsBothSidesTheSame(RunningSystem system)
            throws IOException, InterruptedException, MessagingException {
        Program.assumeInstalled("mbsync");
        User ann = withMail(system, MANY);
        Path mail = Files.createDirectory(directory.resolve("mail"));
        Path near = mail.resolve("INBOX");
        Files.writeString(directory.resolve("rc"), """
                IMAPAccount account
                Host 127.0.0.1
                Port %d
                User %s
                Pass %s
                SSLType IMAPS
                CertificateFile %s

                IMAPStore far
                Account account

                MaildirStore near
                Path %s/
                Inbox %s
                SubFolders Verbatim

                Channel all
                Far :far:
                Near :near:
                Patterns *
                Create Both
                Expunge Both
                Sync All
                SyncState *
                """.formatted(
                        system.port("imap.tls-port"), ann.address(), ann.password(), system.certificate(), mail, near));
        mbsync();
        List<Path> first = messages(mail);
        assertThat(first).hasSize(MANY);
        mbsync();
        assertThat(messages(mail)).isEqualTo(first);

        Path read = messageOf(near, "number 7");
        Files.move(read, near.resolve("cur/" + read.getFileName().toString().replaceFirst(":.*", "") + ":2,S"));
        Files.delete(messageOf(near, "number 8"));
        Files.writeString(near.resolve("new/local"), "Subject: near\n\nwritten here\n");
        try (Store store = ann.imap();
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            inbox.getMessage(9).setFlag(Flags.Flag.FLAGGED, true);
            inbox.getMessage(10).setFlag(Flags.Flag.DELETED, true);
            inbox.expunge();
            inbox.appendMessages(new Message[] {MainJobTest.text(ann, ann.address(), "far")});
        }
        mbsync();

        assertThat(messages(mail)).hasSize(MANY);
        assertThat(messageOf(near, "number 9").getFileName().toString()).endsWith("F");
        assertThat(Files.readString(messageOf(near, "far"))).contains(ann.address());
        try (Store store = ann.imap();
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox.getMessageCount()).isEqualTo(MANY);
            Message[] seen = inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), true));
            assertThat(seen).hasSize(1);
            assertThat(seen[0].getSubject()).isEqualTo("number 7");
            assertThat(inbox.search(new SubjectTerm("near"))).hasSize(1);
        }
        List<Path> second = messages(mail);
        mbsync();
        assertThat(messages(mail)).isEqualTo(second);
    }

    private void mbsync() throws IOException, InterruptedException {
        Program.run(directory, "mbsync", "-c", "rc", "-a");
    }

    /// All of a tree, but for the notes that mbsync keeps.
    private static List<Path> messages(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static Path messageOf(Path maildir, String subject) throws IOException {
        for (Path file : messages(maildir)) {
            if (Files.readString(file).lines().anyMatch(("Subject: " + subject)::equals)) {
                return file;
            }
        }
        throw new AssertionError("no message '" + subject + "' in " + maildir);
    }

    @Test
    void muttSavesAndFlags(RunningSystem system) throws IOException, InterruptedException, MessagingException {
        Program.assumeInstalled("mutt");
        Program.assumeInstalled("script");
        User bob = withMail(system, 20);
        String server = "imaps://127.0.0.1:" + system.port("imap.tls-port");
        Files.writeString(directory.resolve("rc"), """
                set imap_user="%s"
                set imap_pass="%s"
                set certificate_file="%s"
                set ssl_verify_host=no
                set spoolfile="%s/INBOX"
                set folder="%s/"
                set confirmappend=no
                set confirmcreate=no
                set delete=yes
                set quit=yes
                set wait_key=no
                set sort=mailbox-order
                push "<search>number 19<enter><save-message>=Archive/Mutt<enter><search>number 12<enter><flag-message>\
                <sync-mailbox><quit>"
                """.formatted(
                        bob.address(), bob.password(), system.certificate(), server, server));

        Program.run(directory, "script", "-qec", "env TERM=vt100 mutt -n -F rc", "/dev/null");

        try (Store store = bob.imap();
                Folder saved = store.getFolder("Archive/Mutt");
                Folder inbox = store.getFolder("INBOX")) {
            saved.open(Folder.READ_ONLY);
            assertThat(saved.getMessageCount()).isOne();
            assertThat(saved.getMessage(1).getSubject()).isEqualTo("number 19");
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox.getMessageCount()).isEqualTo(19);
            Message[] flagged = inbox.search(new FlagTerm(new Flags(Flags.Flag.FLAGGED), true));
            assertThat(flagged).hasSize(1);
            assertThat(flagged[0].getSubject()).isEqualTo("number 12");
        }
    }

    @Test
    void curlListsSearchesAndFetches(RunningSystem system) throws IOException, InterruptedException {
        Program.assumeInstalled("curl");
        User carol = withMail(system, 3);

        assertThat(curl(carol, "", "--request", "LIST \"\" *")).contains("INBOX", "Archive");
        assertThat(curl(carol, "INBOX?SUBJECT%20number%202")).contains("* SEARCH 2");
        assertThat(curl(carol, "INBOX;UID=2")).contains("Subject: number 2", "some text of a message");
        assertThat(curl(carol, "INBOX;UID=2;SECTION=TEXT")).startsWith("some text of a message");
        Path message = Files.writeString(directory.resolve("message"), "Subject: sent up\r\n\r\nx\r\n");
        curl(carol, "Archive", "--upload-file", message.toString());
        assertThat(curl(carol, "Archive;UID=1;SECTION=HEADER")).contains("Subject: sent up");
    }

    private static String curl(User user, String path, String... more) throws IOException, InterruptedException {
        return user.curl("imaps", "imap.tls-port", path, more);
    }

    @Test
    void imapflowWorksAsApplicationsDo(RunningSystem system) throws IOException, InterruptedException {
        User dave = system.newUser("dave");
        NodeProgram.run(
                directory,
                "imapflow.mjs",
                Integer.toString(system.port("imap.tls-port")),
                dave.address(),
                dave.password());
    }
}
