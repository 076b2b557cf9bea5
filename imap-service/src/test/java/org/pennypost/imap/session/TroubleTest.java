package org.pennypost.imap.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.pennypost.imap.testing.ImapMemoryBackend;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.ThreadAlgorithm;
import org.pennypost.mail.store.ThreadForest;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.transcript.Backend;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/// What fails behind a command is its answer, and the session goes on (RFC 5530 §3).
class TroubleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(new IllegalStateException("secret"), "NO [SERVERBUG] internal fault; it has been logged"),
                Arguments.of(new Refusal(RefusalCode.UNAVAILABLE, "try later"), "NO [UNAVAILABLE] try later"),
                Arguments.of(new Refusal(RefusalCode.IN_USE, "somebody has it"), "NO [INUSE] somebody has it"),
                Arguments.of(new Refusal(RefusalCode.LIMIT, "too much"), "NO [LIMIT] too much"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void isAnswered(RuntimeException trouble, String answer) throws IOException {
        ImapMemoryBackend backend = new ImapMemoryBackend(store -> new ImapStore(
                store.mailboxes(),
                new Failing(trouble),
                store.sharing(),
                store.annotations(),
                store.quotas(),
                store.contents()));
        try (Backend.Scene scene = backend.begin(new Given("selected", Map.of("messages", "1")));
                Dialogue dialogue = scene.connect(1)) {
            for (String command : List.of("SEARCH BODY x", "UID SORT (DATE) UTF-8 ALL", "THREAD REFS UTF-8 ALL")) {
                assertThat(said(dialogue, command)).isEqualTo("a " + answer);
            }
            assertThat(said(dialogue, "NOOP")).isEqualTo("a OK NOOP completed");
        }
    }

    private static String said(Dialogue dialogue, String command) throws IOException {
        dialogue.send(("a " + command + "\r\n").getBytes(US_ASCII));
        return String.valueOf(dialogue.readLine(PATIENCE));
    }

    private record Failing(RuntimeException trouble) implements MessageSearch {

        @Override
        public SearchOutcome search(AccountId account, MailboxId mailbox, SearchKey key) {
            throw trouble;
        }

        @Override
        public List<Uid> sort(AccountId account, MailboxId mailbox, SearchKey key, List<SortKey> order) {
            throw trouble;
        }

        @Override
        public ThreadForest thread(AccountId account, MailboxId mailbox, SearchKey key, ThreadAlgorithm algorithm) {
            throw trouble;
        }
    }
}
