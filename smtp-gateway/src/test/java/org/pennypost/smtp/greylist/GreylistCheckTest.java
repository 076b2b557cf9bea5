package org.pennypost.smtp.greylist;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.NetworkPrefix;
import org.pennypost.mail.address.Networks;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.GreylistTerms;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.memory.MemoryGreylist;
import org.pennypost.smtp.check.Client;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;

import static org.assertj.core.api.Assertions.assertThat;

class GreylistCheckTest {

    private static final MailAddress BOB = MailAddress.parse("bob@example.net");
    private static final MailAddress ANN = MailAddress.parse("ann@example.org");
    private static final GreylistSettings SETTINGS = new GreylistSettings(
            new GreylistTerms(Duration.ofMinutes(5), Duration.ofDays(1), Duration.ofDays(36), 3),
            new NetworkPrefix(24, 64),
            Networks.parse(List.of("127.0.0.0/8")),
            1_000,
            Duration.ofDays(1));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-26T12:00:00Z"));
    private final MemoryGreylist store = new MemoryGreylist(now::get);
    private final GreylistCheck check = new GreylistCheck(
            SETTINGS, store, client -> client.address().getHostAddress().equals("203.0.113.77"));

    private static Client client(String address) {
        return new Client("test", InetAddress.ofLiteral(address), "client.example", null, null, false);
    }

    private Finding tried(String address) {
        return check.examine(client(address), BOB, ANN);
    }

    @Test
    void whoIsNewWaits() {
        assertThat(tried("192.0.2.1").reply()).hasToString("451 4.7.1 you are new here: try again in 300 seconds");
        now.updateAndGet(it -> it.plusSeconds(290));
        assertThat(tried("192.0.2.1").reply()).hasToString("451 4.7.1 you are new here: try again in 10 seconds");
        now.updateAndGet(it -> it.plusSeconds(10));
        assertThat(tried("192.0.2.99").disposition())
                .as("from the same network")
                .isEqualTo(Disposition.ACCEPT);
        assertThat(check.examine(client("192.0.2.1"), null, ANN).disposition())
                .as("the null reverse-path is an address of its own")
                .isEqualTo(Disposition.DEFER);
    }

    @Test
    void whoHasPassedCostsNoFurtherQuestion() {
        tried("192.0.2.1");
        now.updateAndGet(it -> it.plusSeconds(300));
        tried("192.0.2.1");
        int questions = store.questions();
        for (int i = 0; i < 10; i++) {
            assertThat(tried("192.0.2.2").disposition()).isEqualTo(Disposition.ACCEPT);
        }
        assertThat(store.questions()).isEqualTo(questions);
    }

    @Test
    void aTrustedNetworkMayDoAnythingWithoutAQuestion() {
        for (int i = 0; i < 3; i++) {
            MailAddress sender = MailAddress.parse("x".repeat(i + 1) + "@example.net");
            check.examine(client("192.0.2.1"), sender, ANN);
            now.updateAndGet(it -> it.plusSeconds(300));
            check.examine(client("192.0.2.1"), sender, ANN);
        }
        assertThat(tried("192.0.2.1").why()).isEqualTo("192.0.2.0/24 is trusted");
        int questions = store.questions();
        assertThat(check.examine(client("192.0.2.1"), ANN, BOB).disposition()).isEqualTo(Disposition.ACCEPT);
        assertThat(store.questions()).isEqualTo(questions);
    }

    @Test
    void someAreNotAsked() {
        assertThat(tried("127.0.0.1").disposition()).as("exempt").isEqualTo(Disposition.ACCEPT);
        assertThat(tried("203.0.113.77").disposition()).as("trusted").isEqualTo(Disposition.ACCEPT);
        Client loggedIn = new Client(
                "test",
                InetAddress.ofLiteral("192.0.2.1"),
                "client.example",
                null,
                new Login(new AccountId(1), ANN),
                false);
        assertThat(check.examine(loggedIn, BOB, ANN).disposition()).isEqualTo(Disposition.ACCEPT);
        assertThat(store.questions()).isZero();
    }

    @Test
    void aTrialLeavesNothingBehind() {
        Client trial = new Client("test", InetAddress.ofLiteral("192.0.2.1"), "client.example", null, null, true);
        assertThat(check.examine(trial, BOB, ANN).disposition()).isEqualTo(Disposition.ACCEPT);
        assertThat(store.questions()).isZero();
    }

    @Test
    void whileNobodyKnowsEverybodyWaits() {
        GreylistCheck alone = new GreylistCheck(
                SETTINGS,
                _ -> {
                    throw new Refusal(RefusalCode.UNAVAILABLE, "the mailbox service cannot be reached");
                },
                _ -> false);
        assertThat(alone.examine(client("192.0.2.1"), BOB, ANN).reply()).hasToString("451 4.3.0 try again later");
    }
}
