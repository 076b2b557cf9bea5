package org.pennypost.mail.store.contract;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.StoredMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// Ranges of stored content.
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
}
