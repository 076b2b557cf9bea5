package org.pennypost.mail.store.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// Ranges of stored content, and the contents of many messages.
interface ContentsContract extends Store {

    @Test
    default void anyRangeCanBeRead() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        StoredMessage message = account.describe(inbox, account.append(inbox, Messages.NOTE));
        int size = Messages.NOTE.length();

        assertThat(account.read(message, 0, Long.MAX_VALUE)).isEqualTo(Messages.NOTE);
        assertThat(account.read(message, 0, 4)).isEqualTo("From");
        assertThat(account.read(message, 6, 7)).isEqualTo("charles");
        assertThat(account.read(message, size - 10, 1_000)).isEqualTo(Messages.NOTE.substring(size - 10));
        assertThat(account.read(message, size - 1, Long.MAX_VALUE)).isEqualTo("\n");
    }

    @Test
    default void whatLiesBehindTheEndIsEmpty() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        StoredMessage message = account.describe(inbox, account.append(inbox, Messages.NOTE));

        assertThat(account.read(message, 0, 0)).isEmpty();
        assertThat(account.read(message, Messages.NOTE.length(), 10)).isEmpty();
        assertThat(account.read(message, 1_000_000, Long.MAX_VALUE)).isEmpty();
        StoredMessage empty = account.describe(inbox, account.append(inbox, ""));
        assertThat(account.read(empty, 0, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    default void theExtentsOfPartsAreRanges() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        StoredMessage message = account.describe(inbox, account.append(inbox, Messages.LETTER));

        OctetRange attachment =
                message.parsed().body().children().get(1).extent().body();

        assertThat(account.read(message, attachment.start(), attachment.length()))
                .isEqualTo("AAECAwQFBgcICQ==");
    }

    @Test
    default void equalOctetsHaveEqualNames() {
        TestAccount alice = account();
        TestAccount bob = account();

        StoredMessage hers = alice.describe(alice.inbox(), alice.append(alice.inbox(), Messages.NOTE));
        StoredMessage his = bob.describe(bob.inbox(), bob.append(bob.inbox(), Messages.NOTE));

        assertThat(hers.content()).isEqualTo(his.content());
    }

    @Test
    default void contentThatIsNotThereIsRefused() {
        assertRefused(
                RefusalCode.NOT_FOUND,
                () -> store().contents()
                        .read(
                                ContentId.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)),
                                0,
                                1)
                        .close());
    }

    @Test
    default void messagesAreReadInOrderAndTheirBeginnings() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        Uid first = account.append(inbox, "Subject: 1\r\n\r\none\r\n");
        Uid second = account.append(inbox, "");
        Uid third = account.append(inbox, "Subject: 3\r\n\r\n" + "x".repeat(700_000));
        Uid gone = account.append(inbox, "Subject: 4\r\n\r\nfour\r\n");
        Uid last = account.append(inbox, "Subject: 5\r\n\r\nfive\r\n");
        account.mailboxes().remove(account.id(), inbox, UidSet.of(gone));
        UidSet all = UidSet.of(first, second, third, gone, last);

        Map<Long, String> whole = read(inbox, all, Long.MAX_VALUE);
        assertThat(whole.keySet()).containsExactly(first.value(), second.value(), third.value(), last.value());
        assertThat(whole)
                .containsEntry(first.value(), "Subject: 1\r\n\r\none\r\n")
                .containsEntry(second.value(), "")
                .containsEntry(third.value(), "Subject: 3\r\n\r\n" + "x".repeat(700_000))
                .containsEntry(last.value(), "Subject: 5\r\n\r\nfive\r\n");
        assertThat(read(inbox, UidSet.of(first, third), 9)).containsValues("Subject: ");
        assertThat(read(inbox, UidSet.of(third), 600_000).get(third.value())).hasSize(600_000);
        assertThat(read(inbox, UidSet.of(gone), 9)).isEmpty();
        assertThat(read(inbox, UidSet.EMPTY, 9)).isEmpty();
    }

    @Test
    default void whatATakerThrowsComesBack() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        UidSet uids = UidSet.of(account.append(inbox, 3));

        assertThatThrownBy(() -> store().contents().read(inbox, uids, Long.MAX_VALUE, (_, octets) -> {
                    octets.read();
                    throw new IOException("the client is gone");
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the client is gone");
        assertThat(read(inbox, uids, Long.MAX_VALUE)).hasSize(3);
    }

    @Test
    default void aTakerMayLeaveOctetsUnread() throws IOException {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, "Subject: 1\r\n\r\n" + "x".repeat(300_000));
        account.append(inbox, "Subject: 2\r\n\r\ntwo\r\n");
        StringBuilder beginnings = new StringBuilder();

        store().contents()
                .read(
                        inbox,
                        UidSet.range(1, 10),
                        Long.MAX_VALUE,
                        (_, octets) -> beginnings.append(new String(octets.readNBytes(10), StandardCharsets.UTF_8)));

        assertThat(beginnings).hasToString("Subject: 1Subject: 2");
    }

    @Test
    default void tooManyAtOnceAreRefused() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();

        assertRefused(
                RefusalCode.LIMIT,
                () -> store().contents().read(inbox, UidSet.range(1, Contents.MOST_AT_ONCE + 1), 1, (_, _) -> {}));
    }

    private Map<Long, String> read(MailboxId inbox, UidSet uids, long most) {
        Map<Long, String> read = new LinkedHashMap<>();
        try {
            store().contents().read(inbox, uids, most, (uid, octets) -> {
                String text = new String(octets.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(read.put(uid.value(), text)).isNull();
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return read;
    }
}
