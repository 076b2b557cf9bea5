package org.pennypost.mail.store.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.mime.MimeScanner;
import org.pennypost.mail.mime.ScanLimits;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.AppendOutcome;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// Putting messages in, and what is told of them: RFC 9051 §6.3.12, RFC 3502, RFC 4315 §3.
interface AppendContract extends Store {

    @Test
    default void appendGivesAscendingUidsInTheOrderGiven() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();

        AppendOutcome outcome = account.mailboxes()
                .append(
                        account.id(),
                        inbox,
                        List.of(
                                new Append(Flags.of(Flag.SEEN), null, TestAccount.source(Messages.LETTER)),
                                new Append(
                                        Flags.of(new Flag("$Forwarded"), Flag.DRAFT),
                                        Instant.parse("2001-02-03T04:05:06Z"),
                                        TestAccount.source(Messages.NOTE))));

        assertThat(outcome.uids()).containsExactly(new Uid(1), new Uid(2));
        assertThat(outcome.uidValidity()).isEqualTo(account.status(inbox).uidValidity());
        List<MessageState> states = account.states(inbox);
        assertThat(states)
                .extracting(MessageState::size)
                .containsExactly(octets(Messages.LETTER), octets(Messages.NOTE));
        assertThat(states.getFirst().flags()).isEqualTo(Flags.of(Flag.SEEN));
        assertThat(states.getLast().flags()).isEqualTo(Flags.of(Flag.DRAFT, new Flag("$Forwarded")));
        assertThat(account.describe(inbox, new Uid(2)).internalDate()).isEqualTo(Instant.parse("2001-02-03T04:05:06Z"));
    }

    @Test
    default void appendCountsWhatItAdds() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        var before = account.status(inbox);

        account.append(inbox, Messages.LETTER, Flag.SEEN);
        account.append(inbox, Messages.NOTE, Flag.DELETED);

        var after = account.status(inbox);
        assertThat(after.messages()).isEqualTo(2);
        assertThat(after.unseen()).isEqualTo(1);
        assertThat(after.deleted()).isEqualTo(1);
        assertThat(after.size()).isEqualTo(octets(Messages.LETTER) + octets(Messages.NOTE));
        assertThat(after.uidNext()).isEqualTo(new Uid(3));
        assertThat(after.highestModSeq()).isGreaterThan(before.highestModSeq());
        assertThat(after.uidValidity()).isEqualTo(before.uidValidity());
    }

    @Test
    default void appendOfMessagesIsAllOrNone() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        List<Append> messages = List.of(
                new Append(Flags.NONE, null, TestAccount.source(Messages.NOTE)),
                new Append(Flags.NONE, null, () -> new BrokenStream(100_000)));

        assertThatThrownBy(() -> account.mailboxes().append(account.id(), inbox, messages))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(BrokenStream.MESSAGE);

        assertThat(account.states(inbox)).isEmpty();
        assertThat(account.append(inbox, Messages.NOTE)).isEqualTo(new Uid(1));
    }

    @Test
    default void appendRefusesWhatExceedsTheQuota() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, Messages.NOTE);
        store().setQuota(account.id(), 2 * octets(Messages.NOTE));

        assertRefused(RefusalCode.OVER_QUOTA, () -> account.append(inbox, Messages.LETTER));
        assertThat(account.states(inbox)).hasSize(1);

        account.append(inbox, Messages.NOTE);
        assertThat(account.states(inbox)).hasSize(2);
    }

    @Test
    default void appendOfNothingAddsNothing() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();

        assertThat(account.mailboxes().append(account.id(), inbox, List.of()).uids())
                .isEmpty();
        assertThat(account.status(inbox).uidNext()).isEqualTo(new Uid(1));
    }

    @Test
    default void describeTellsWhatTheScannerFound() throws IOException {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        for (String message : List.of(Messages.LETTER, Messages.NOTE, "", "\r\n", "no header at all")) {
            Uid uid = account.append(inbox, message);

            StoredMessage described = account.describe(inbox, uid);

            byte[] octets = message.getBytes(StandardCharsets.UTF_8);
            var scanned = MimeScanner.scan(new ByteArrayInputStream(octets), ScanLimits.DEFAULT);
            assertThat(described.uid()).isEqualTo(uid);
            assertThat(described.size()).isEqualTo(octets.length);
            assertThat(described.parsed()).isEqualTo(scanned.message());
            assertThat(account.text(inbox, uid)).isEqualTo(message);
        }
    }

    @Test
    default void describeIsAscendingAndPassesOverWhatIsGone() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 6);
        account.mailboxes().remove(account.id(), inbox, UidSet.of(new Uid(3)));

        assertThat(account.describe(inbox, UidSet.range(2, 4_294_967_295L)))
                .extracting(it -> it.uid().value())
                .containsExactly(2L, 4L, 5L, 6L);
        assertThat(account.describe(inbox, UidSet.of(new Uid(5), new Uid(1), new Uid(3))))
                .extracting(it -> it.uid().value())
                .containsExactly(1L, 5L);
        assertThat(account.describe(inbox, UidSet.EMPTY)).isEmpty();
    }

    @Test
    default void whatTheReaderOfADescriptionThrowsComesOut() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, 3);

        assertThatThrownBy(() -> account.mailboxes().describe(account.id(), inbox, UidSet.range(1, 3), _ -> {
                    throw new IllegalStateException("enough");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
    }

    @Test
    default void largeMessagesKeepEveryOctet() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        byte[] octets = new byte[3_000_017];
        new Random(1).nextBytes(octets);

        Uid uid = account.mailboxes()
                .append(
                        account.id(),
                        inbox,
                        List.of(
                                new Append(Flags.NONE, null, TestAccount.source(octets)),
                                new Append(Flags.NONE, null, TestAccount.source(Messages.NOTE))))
                .uids()
                .getFirst();

        StoredMessage message = account.describe(inbox, uid);
        assertThat(message.size()).isEqualTo(octets.length);
        try (InputStream read = store().contents().read(message.content(), 0, Long.MAX_VALUE)) {
            assertThat(read.readAllBytes()).isEqualTo(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(account.text(inbox, new Uid(uid.value() + 1))).isEqualTo(Messages.NOTE);
    }

    @Test
    default void appendsAtTheSameTimeNeverShareAUid() throws Exception {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Uid>> appends = IntStream.range(0, 24)
                    .<Callable<Uid>>mapToObj(i -> () -> account.append(inbox, Messages.numbered(i)))
                    .toList();
            Set<Uid> uids = new HashSet<>();
            for (var result : threads.invokeAll(appends)) {
                uids.add(result.get());
            }
            assertThat(uids).hasSize(24);
        }
        assertThat(account.status(inbox).messages()).isEqualTo(24);
        assertThat(account.uids(inbox)).isSorted().hasSize(24);
    }

    private static long octets(String message) {
        return message.getBytes(StandardCharsets.UTF_8).length;
    }
}
