package org.pennypost.system;

import java.io.IOException;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What was there before a stop is there after the next start.
class RestartTest {

    @Test
    void everythingIsStillThere() throws IOException, MessagingException {
        try (RunningSystem system = new RunningSystem()) {
            User ann = system.newUser("ann");
            ann.send(MainJobTest.text(ann, ann.address(), "kept"));
            try (Store store = ann.imap();
                    Folder inbox = store.getFolder("INBOX")) {
                store.getFolder("Archive/2026").create(Folder.HOLDS_MESSAGES);
                inbox.open(Folder.READ_WRITE);
                inbox.getMessage(1).setFlag(Flags.Flag.FLAGGED, true);
            }

            system.restart();

            try (Store store = ann.imap();
                    Folder inbox = store.getFolder("INBOX")) {
                assertThat(store.getFolder("Archive/2026").exists()).isTrue();
                inbox.open(Folder.READ_ONLY);
                assertThat(inbox.getMessage(1).getSubject()).isEqualTo("kept");
                assertThat(inbox.getMessage(1).isSet(Flags.Flag.FLAGGED)).isTrue();
            }
        }
    }
}
