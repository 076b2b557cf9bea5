package org.pennypost.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/// Mail that real clients leave on the server, and mail that they take away.
@ExtendWith(SystemExtension.class)
class Pop3ClientsTest {

    private static User withMail(RunningSystem system, String name, int count) throws MessagingException {
        User user = system.newUser(name);
        for (int i = 1; i <= count; i++) {
            user.send(MainJobTest.text(user, user.address(), "number " + i));
        }
        return user;
    }

    @Test
    void angusKeepsAndDeletes(RunningSystem system) throws MessagingException, IOException {
        User ann = withMail(system, "ann", 3);
        List<String> kept = new ArrayList<>();
        try (Store store = ann.pop3();
                POP3Folder inbox = (POP3Folder) store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            int[] sizes = inbox.getSizes();
            for (Message message : inbox.getMessages()) {
                ByteArrayOutputStream octets = new ByteArrayOutputStream();
                message.writeTo(octets);
                assertThat(octets.size()).isEqualTo(sizes[message.getMessageNumber() - 1]);
                kept.add(inbox.getUID(message));
            }
            assertThat(kept).hasSize(3).doesNotHaveDuplicates();
        }
        try (Store store = ann.pop3();
                POP3Folder inbox = (POP3Folder) store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            for (Message message : inbox.getMessages()) {
                assertThat(inbox.getUID(message)).isEqualTo(kept.get(message.getMessageNumber() - 1));
            }
            inbox.getMessage(2).setFlag(Flags.Flag.DELETED, true);
        }
        try (Store store = ann.pop3();
                POP3Folder inbox = (POP3Folder) store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox.getMessageCount()).isEqualTo(2);
            assertThat(inbox.getUID(inbox.getMessage(1))).isEqualTo(kept.get(0));
            assertThat(inbox.getUID(inbox.getMessage(2))).isEqualTo(kept.get(2));
        }
    }

    @Test
    void curlKeepsAndDeletes(RunningSystem system) throws MessagingException, IOException, InterruptedException {
        Program.assumeInstalled("curl");
        User bob = withMail(system, "bob", 2);

        assertThat(curl(bob, "")).contains("1 ", "2 ");
        assertThat(curl(bob, "1")).contains("Subject: number 1");
        assertThat(curl(bob, "", "--request", "TOP 2 0")).contains("Subject: number 2");
        assertThat(bob.messagesInInbox()).isEqualTo(2);
        curl(bob, "1", "--request", "DELE", "--head");
        assertThat(bob.messagesInInbox()).isOne();
        assertThat(curl(bob, "1")).contains("Subject: number 2");
    }

    private static String curl(User user, String message, String... more) throws IOException, InterruptedException {
        return user.curl("pop3s", "pop3.tls-port", message, more);
    }
}
