package org.pennypost.system;

import java.io.IOException;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import org.pennypost.imap.testing.ImapRemoteBackend;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;
import org.pennypost.mail.transcript.Transcripts;

/// The IMAP transcripts on the whole system.
@ExtendWith(SystemExtension.class)
class ImapTranscriptSystemTest {

    @TestFactory
    Stream<DynamicTest> transcripts(RunningSystem system) {
        return Transcripts.under("transcripts/imap", new ImapRemoteBackend(new SystemServer(system)));
    }

    private record SystemServer(RunningSystem system) implements ImapRemoteBackend.Server {

        @Override
        public ImapRemoteBackend.Account newAccount(Given given) {
            User user = system.newUser("zoe");
            String quota = given.attribute("quota", "");
            if (!quota.isEmpty()) {
                String[] limits = quota.split(" ");
                Long messages = limits.length > 1 ? Long.valueOf(limits[1]) : null;
                system.administration().setQuota(user.address(), Long.parseLong(limits[0]), messages);
            }
            return new ImapRemoteBackend.Account(user.address(), user.password());
        }

        @Override
        public boolean offers(String need) {
            return need.equals("SMALL-QUOTA") || ImapRemoteBackend.Server.super.offers(need);
        }

        @Override
        public Dialogue connect(boolean secured) throws IOException {
            return secured
                    ? SocketDialogue.tls(system.port("imap.tls-port"))
                    : SocketDialogue.plain(system.port("imap.port"));
        }
    }
}
