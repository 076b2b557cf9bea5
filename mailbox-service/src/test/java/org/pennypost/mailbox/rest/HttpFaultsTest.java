package org.pennypost.mailbox.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessResourceFailureException;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.api.client.MailboxClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Faults behind the web server, and refusals, as a caller of the ports meets them.
class HttpFaultsTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static MemoryService service;
    private static MailboxClient client;

    private AccountId account;
    private MailboxId inbox;

    @BeforeAll
    static void start() {
        service = new MemoryService(BreakingStore.class);
        client = service.client();
    }

    @AfterAll
    static void stop() {
        client.close();
        service.close();
    }

    @BeforeEach
    void addAccount() {
        account = service.store.addAccount("user" + NUMBER.incrementAndGet() + "@faults.example", "x");
        inbox = service.store.mailboxId(account, MailboxName.INBOX);
    }

    @AfterEach
    void mend() {
        BreakingStore.THROWN.set(null);
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void everyRefusalComesThroughWithItsText(RefusalCode code) {
        BreakingStore.THROWN.set(new Refusal(code, "Grüße, \"" + code + "\""));

        assertRefused(code, "Grüße, \"" + code + "\"", () -> client.mailboxes().list(account));
        assertRefused(
                code,
                "Grüße, \"" + code + "\"",
                () -> client.mailboxes().describe(account, inbox, UidSet.range(1, 2), _ -> {}));
    }

    @Test
    void aDatabaseThatIsAwayIsUnavailable() {
        BreakingStore.THROWN.set(new DataAccessResourceFailureException("connection refused"));

        assertRefused(
                RefusalCode.UNAVAILABLE,
                "the mail store cannot be reached; try again later",
                () -> client.mailboxes().list(account));
    }

    @Test
    void aFaultIsUnavailableAndShowsNothing() {
        BreakingStore.THROWN.set(new IllegalStateException("secret detail"));

        assertThatThrownBy(() -> client.mailboxes().list(account))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.UNAVAILABLE))
                .hasMessageNotContaining("secret");
    }

    /// The answer has begun, so the status was 200: the missing end must be noticed.
    @Test
    void aDescriptionThatBreaksOffIsUnavailable() {
        List<Append> messages =
                new ArrayList<>(Collections.nCopies(300, new Append(Flags.NONE, null, () -> BreakingStore.zeros(10))));
        service.store.append(account, inbox, messages);
        List<StoredMessage> seen = new ArrayList<>();

        assertThatThrownBy(() -> client.mailboxes().describe(account, inbox, UidSet.range(1, 300), seen::add))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.UNAVAILABLE));
        assertThat(seen).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void contentThatBreaksOffIsNotTakenForWhole() throws IOException {
        service.store.append(
                account, inbox, List.of(new Append(Flags.NONE, null, () -> BreakingStore.zeros(1_000_000))));
        List<StoredMessage> described = new ArrayList<>();
        service.store.describe(account, inbox, UidSet.range(1, 1), described::add);

        try (InputStream octets = client.contents().read(described.getFirst().content(), 0, Long.MAX_VALUE)) {
            assertThatThrownBy(octets::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    /// The refusal comes before the message has been read: it must not drown in a broken connection.
    @Test
    void aRefusalArrivesAlthoughTheMessageWasNotRead() {
        BreakingStore.THROWN.set(new Refusal(RefusalCode.LIMIT, "too large"));

        assertRefused(
                RefusalCode.LIMIT,
                "too large",
                () -> client.mailboxes()
                        .append(
                                account,
                                inbox,
                                List.of(new Append(Flags.NONE, null, () -> BreakingStore.zeros(20_000_000)))));
    }

    private static void assertRefused(RefusalCode code, String text, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.text()).isEqualTo(text);
        });
    }
}
