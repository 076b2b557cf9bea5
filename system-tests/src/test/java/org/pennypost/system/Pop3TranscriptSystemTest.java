package org.pennypost.system;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Transcripts;
import org.pennypost.pop3.transcript.Pop3RemoteBackend;

/// The POP3 transcripts on the whole system.
@ExtendWith(SystemExtension.class)
class Pop3TranscriptSystemTest {

    @TestFactory
    Stream<DynamicTest> transcripts(RunningSystem system) {
        return Transcripts.under("transcripts/pop3", new Pop3RemoteBackend(new SystemServer(system)));
    }

    private record SystemServer(RunningSystem system) implements Pop3RemoteBackend.Server {

        @Override
        public Pop3RemoteBackend.Account newAccount(List<byte[]> messages) throws IOException {
            User user = system.newUser("zoe");
            for (byte[] message : messages) {
                append(user, message);
            }
            return new Pop3RemoteBackend.Account(user.address(), user.password());
        }

        /// By IMAP, octet for octet.
        private static void append(User user, byte[] message) throws IOException {
            try (Dialogue imap = SocketDialogue.tls(user.system().port("imap.tls-port"))) {
                ImapAppend.toInbox(imap, user.address(), user.password(), message);
            }
        }

        @Override
        public Dialogue connect(boolean secured) throws IOException {
            return secured
                    ? SocketDialogue.tls(system.port("pop3.tls-port"))
                    : SocketDialogue.plain(system.port("pop3.port"));
        }
    }
}
