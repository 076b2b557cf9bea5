package org.pennypost.mailbox.search;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;

/// More messages may fit than are weighed.
class RankedSearchTest {

    private static final String BEGINS = "They gather mushrooms in autumn.";
    private static final String NEITHER = "Nothing of that kind.";
    private static final String WHOLE = "We went gathering mushrooms again.";
    private static final String HALF = "We were gathering nuts.";

    private static Engine engine;

    @BeforeAll
    static void start() {
        engine = Engine.start(List.of("pennypost.search.ranked=3"), RecordingQueue.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void theNewestAreWeighedAndNoneIsMissed() {
        AccountId account = engine.newAccount();
        MailboxStore store = engine.bean(MailboxStore.class);
        MailboxId inbox = store.list(account).stream()
                .filter(it -> it.name().isInbox())
                .map(it -> Objects.requireNonNull(it.id()))
                .findAny()
                .orElseThrow();
        store.append(
                account,
                inbox,
                Stream.of(WHOLE, HALF, NEITHER, BEGINS, WHOLE, NEITHER, BEGINS, HALF)
                        .map(RankedSearchTest::message)
                        .toList());

        SearchOutcome found = engine.bean(MessageSearch.class)
                .search(account, inbox, new SearchKey.Fuzzy(new SearchKey.Body("gathering mushrooms")));

        assertThat(found.uids())
                .isEqualTo(UidSet.of(
                        Stream.of(1L, 2L, 4L, 5L, 7L, 8L).map(Uid::new).toList()));
        assertThat(found.relevancies()).containsExactly(100, 20, 20, 100, (40 + 95) / 2, 95 / 2);
    }

    private static Append message(String text) {
        byte[] octets = ("Subject: x\r\n\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8);
        return new Append(Flags.NONE, null, () -> new ByteArrayInputStream(octets));
    }
}
