package org.pennypost.system;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.imap.testing.ImapRemoteBackend;
import org.pennypost.imap.testing.SharedMailbox;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;
import org.pennypost.mail.transcript.Transcripts;

/// Clients of one account at different instances: each new connection is to the other one.
@ExtendWith(SystemExtension.class)
class TwoImapServicesTest {

    private final RunningSystem system;
    private FurtherImapService further;

    TwoImapServicesTest(RunningSystem system) {
        this.system = system;
    }

    @BeforeEach
    void start() {
        further = new FurtherImapService(system.environment());
    }

    @AfterEach
    void stop() {
        further.close();
    }

    /// Those in which one connection is told what another has done.
    @TestFactory
    Stream<DynamicTest> transcripts() {
        return Stream.of("context", "news", "notify", "rev2", "store", "sync")
                .flatMap(directory -> Transcripts.under("transcripts/imap/" + directory, backend()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void allAgreeOnWhatWasDoneInTurn(long seed) throws IOException {
        SharedMailbox.inTurn(backend(), seed, 150);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void allAgreeOnWhatWasDoneAtOnce(long seed) throws Exception {
        SharedMailbox.atOnce(backend(), seed, 100);
    }

    private ImapRemoteBackend backend() {
        return new ImapRemoteBackend(new Alternating());
    }

    private final class Alternating implements ImapRemoteBackend.Server {

        private final AtomicInteger connections = new AtomicInteger();
        private final ImapRemoteBackend.Server accounts = new ImapSystemServer(system);

        @Override
        public ImapRemoteBackend.Account newAccount(Given given) throws IOException {
            return accounts.newAccount(given);
        }

        @Override
        public boolean offers(String need) {
            return !need.equals("ONE-INSTANCE") && accounts.offers(need);
        }

        @Override
        public Dialogue connect(boolean secured) throws IOException {
            boolean own = connections.getAndIncrement() % 2 == 0;
            if (secured) {
                return SocketDialogue.tls(own ? system.port("imap.tls-port") : further.port("imaps"));
            }
            return SocketDialogue.plain(own ? system.port("imap.port") : further.port("imap"));
        }
    }
}
