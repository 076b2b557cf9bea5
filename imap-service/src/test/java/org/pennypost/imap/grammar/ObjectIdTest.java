package org.pennypost.imap.grammar;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ThreadId;

import static org.assertj.core.api.Assertions.assertThat;

class ObjectIdTest {

    private static final ContentId CONTENT = new ContentId("0f".repeat(32));

    @Test
    void namesContents() {
        ObjectId id = ObjectId.of(CONTENT);
        assertThat(id.content()).contains(CONTENT);
        assertThat(id.thread()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 255, -1, Long.MAX_VALUE, Long.MIN_VALUE})
    void namesConversations(long number) {
        ObjectId id = ObjectId.of(new ThreadId(number));
        assertThat(id.thread()).contains(new ThreadId(number));
        assertThat(id.content()).isEmpty();
    }

    /// RFC 8474 §7: upper and lower case are different, and no conversation has two names.
    @ParameterizedTest
    @ValueSource(strings = {"x", "T", "M", "t1", "TF", "T01", "T11111111111111111", "NIL", "M0f", "F1-1"})
    void takesNothingElseForAName(String text) {
        ObjectId id = new ObjectId(text);
        assertThat(id.content()).isEmpty();
        assertThat(id.thread()).isEmpty();
    }

    @Test
    void consistsOfWhatAnObjectIdMayConsistOf() {
        assertThat(ObjectId.of(new MailboxId(new AccountId(17), 42)).text()).isEqualTo("F17-42");
        assertThat(ObjectId.of(CONTENT).text()).matches("[A-Za-z0-9_-]{1,255}");
        assertThat(ObjectId.of(new ThreadId(-1)).text()).isEqualTo("Tffffffffffffffff");
    }
}
