package org.pennypost.imap.session;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.pennypost.imap.grammar.MessageSet;
import org.pennypost.imap.grammar.SequenceSet;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;

class MessageNumbersTest {

    private static final UidSet SAVED = UidSet.range(7, 7);
    private static final SequenceSet FIRST_TO_LAST =
            new SequenceSet(List.of(SequenceSet.Range.between(1, SequenceSet.STAR)));

    private final AtomicInteger asked = new AtomicInteger();
    private final MessageNumbers numbers = MessageNumbers.of(
            () -> {
                asked.incrementAndGet();
                return List.of(new Uid(3), new Uid(9));
            },
            SAVED);

    @Test
    void asksOnceForTheMessagesOfAMailbox() {
        for (int key = 0; key < 3; key++) {
            assertThat(numbers.uids(new MessageSet.ByUid(FIRST_TO_LAST))).isEqualTo(UidSet.range(1, 9));
            assertThat(numbers.uids(new MessageSet.BySequence(FIRST_TO_LAST))).isEqualTo(UidSet.range(3, 9));
        }
        assertThat(asked).hasValue(1);
    }
}
