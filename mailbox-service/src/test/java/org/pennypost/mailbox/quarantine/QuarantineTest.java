package org.pennypost.mailbox.quarantine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Placement;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.accounts.Quota;
import org.pennypost.mailbox.accounts.QuotaAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.Invariants;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QuarantineTest {

    private static final String MESSAGE =
            "From: Eve <eve@example.net>\r\nSubject: =?utf-8?q?gr=C3=BCn?=\r\n\r\ntext\r\n";

    private static Engine engine;
    private static Quarantine quarantine;

    private MailAddress address;
    private AccountId account;

    @BeforeAll
    static void start() {
        engine = Engine.start(RecordingQueue.class);
        quarantine = engine.bean(Quarantine.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void addAccount() {
        address = Engine.newAddress();
        account = engine.bean(AccountAdministration.class)
                .addAccount(address, "secret", null)
                .id();
    }

    @AfterEach
    void everythingIsConsistent() {
        Invariants.assertHold(engine.sql());
    }

    @Test
    void whatIsHeldIsListedAndReadAndReleasedAsItCame() throws IOException {
        hold(MESSAGE + UUID.randomUUID());
        String content = MESSAGE + UUID.randomUUID();
        Receipt held = hold(content);

        List<QuarantinedMessage> listed = quarantine.list(ofUs(), Long.MAX_VALUE, 10);
        assertThat(listed).hasSize(2);
        QuarantinedMessage latest = listed.getFirst();
        assertThat(latest.queueId()).isEqualTo(held.queueId());
        assertThat(latest.reversePath()).isEqualTo("eve@example.net");
        assertThat(latest.recipients()).containsExactly(address.canonical());
        assertThat(latest.why()).isEqualTo("it smells");
        assertThat(latest.size()).isEqualTo(content.length());
        assertThat(latest.envelope().subject()).isEqualTo("=?utf-8?q?gr=C3=BCn?=");
        assertThat(quarantine.content(latest.id())).hasContent(content);
        assertThat(quarantine.list(ofUs(), latest.id(), 10)).hasSize(1);

        Receipt released = quarantine.release(latest.id());

        assertThat(released.delivered()).isEqualTo(1);
        assertThat(inInbox()).isEqualTo(1);
        assertThat(quarantine.list(ofUs(), Long.MAX_VALUE, 10)).hasSize(1);
        assertNotFound(() -> quarantine.release(latest.id()));
    }

    @Test
    void listsByWhatIsAskedFor() {
        hold(MESSAGE);
        assertThat(quarantine.list(new QuarantineFilter("eve@example.net", address.canonical()), Long.MAX_VALUE, 10))
                .hasSize(1);
        assertThat(quarantine.list(new QuarantineFilter("", address.canonical()), Long.MAX_VALUE, 10))
                .isEmpty();
        assertThat(quarantine.list(new QuarantineFilter(null, "nobody@example.org"), Long.MAX_VALUE, 10))
                .isEmpty();
    }

    @Test
    void releasedByManyAtOnceItComesOnce() throws Exception {
        hold(MESSAGE);
        long id = quarantine.list(ofUs(), Long.MAX_VALUE, 10).getFirst().id();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Receipt> release = () -> quarantine.release(id);
            int released = 0;
            for (Future<Receipt> each : threads.invokeAll(List.of(release, release, release, release))) {
                try {
                    each.get();
                    released++;
                } catch (ExecutionException late) {
                    assertThat(late.getCause()).isInstanceOf(Refusal.class);
                }
            }
            assertThat(released).isPositive();
        }
        assertThat(inInbox()).isEqualTo(1);
    }

    @Test
    void whatCannotBeReleasedStays() {
        engine.bean(QuotaAdministration.class).setQuota(address, new Quota(1L, null));
        hold(MESSAGE);
        long id = quarantine.list(ofUs(), Long.MAX_VALUE, 10).getFirst().id();

        assertThatThrownBy(() -> quarantine.release(id))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.OVER_QUOTA));

        assertThat(quarantine.list(ofUs(), Long.MAX_VALUE, 10)).hasSize(1);
        quarantine.delete(id);
        assertNotFound(() -> quarantine.delete(id));
        assertNotFound(() -> quarantine.content(id));
    }

    private QuarantineFilter ofUs() {
        return new QuarantineFilter(null, address.canonical());
    }

    private Receipt hold(String content) {
        Submission submission = new Submission(
                UUID.randomUUID(),
                null,
                MailAddress.parse("eve@example.net"),
                List.of(new Submission.Recipient(address, List.of(), null)),
                MailParameters.NONE,
                Placement.quarantine("it smells"));
        return engine.bean(MessageIntake.class)
                .accept(submission, () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private long inInbox() {
        return engine.sql()
                .sql("select messages from mailboxes where account_id = ? and name = 'INBOX'")
                .param(account.value())
                .query(Long.class)
                .single();
    }

    private static void assertNotFound(ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND));
    }
}
