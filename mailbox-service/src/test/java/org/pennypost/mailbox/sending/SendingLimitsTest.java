package org.pennypost.mailbox.sending;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.Invariants;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The limits of what accounts send, through two instances of the service on one database.
class SendingLimitsTest {

    private static Engine one;
    private static Engine other;

    @BeforeAll
    static void start() {
        one = Engine.start(RecordingQueue.class);
        other = Engine.on(one.database(), RecordingQueue.class);
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
    }

    private record Sender(MailAddress address, AccountId id) {}

    private static Sender sender(Span span, Limit limit) {
        MailAddress address = Engine.newAddress();
        AccountId id = one.bean(AccountAdministration.class)
                .addAccount(address, "secret", null)
                .id();
        SendingRules rules = SendingRules.NONE;
        for (Span each : Span.values()) {
            rules = rules.with(each, each == span ? limit : new Limit(0, 0));
        }
        one.bean(SendingAdministration.class).setRules(address, rules);
        return new Sender(address, id);
    }

    private static Submission from(Sender sender, int recipients) {
        List<Submission.Recipient> to = IntStream.range(0, recipients)
                .mapToObj(i ->
                        new Submission.Recipient(MailAddress.parse("r" + i + "@elsewhere.example"), List.of(), null))
                .toList();
        return new Submission(UUID.randomUUID(), sender.id, sender.address, to, MailParameters.NONE);
    }

    /// @return null if it is taken
    private static @Nullable RefusalCode send(Engine engine, Submission submission) {
        byte[] octets = ("Subject: " + submission.id() + "\r\n\r\nx\r\n").getBytes(StandardCharsets.US_ASCII);
        try {
            engine.bean(MessageIntake.class).accept(submission, () -> new ByteArrayInputStream(octets));
            return null;
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }

    private static SendingUse use(Sender sender) {
        return other.bean(SendingAdministration.class).use(sender.address);
    }

    private static void letPass(Sender sender, Span span) {
        one.sql()
                .sql("update sending_counts set %1$s_began = %1$s_began - interval '%2$d seconds' where account_id = ?"
                        .formatted(span.word(), span.length().toSeconds()))
                .param(sender.id.value())
                .update();
    }

    @Test
    void theyHoldExactlyHoweverManyComeAtOnce() throws Exception {
        Sender byMessages = sender(Span.HOUR, new Limit(20, 0));
        Sender byRecipients = sender(Span.DAY, new Limit(0, 50));
        List<Callable<@Nullable RefusalCode>> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Engine engine = i % 2 == 0 ? one : other;
            calls.add(() -> send(engine, from(byMessages, 1)));
            calls.add(() -> send(engine, from(byRecipients, 2)));
        }
        int[] taken = new int[2];
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<@Nullable RefusalCode>> answers = threads.invokeAll(calls);
            for (int i = 0; i < answers.size(); i++) {
                RefusalCode refusal = answers.get(i).get();
                if (refusal == null) {
                    taken[i % 2]++;
                } else {
                    assertThat(refusal).isEqualTo(RefusalCode.THROTTLED);
                }
            }
        }

        assertThat(taken).containsExactly(20, 25);
        assertThat(use(byMessages).windows()).extracting(Window::messages).containsOnly(20L);
        assertThat(use(byMessages).refusals()).isEqualTo(40);
        assertThat(use(byRecipients).windows()).extracting(Window::recipients).containsOnly(50L);
        Invariants.assertHold(one.sql());
    }

    @ParameterizedTest
    @EnumSource
    void aWindowEnds(Span span) {
        Sender sender = sender(span, new Limit(1, 0));
        assertThat(send(one, from(sender, 1))).isNull();
        assertThat(send(other, from(sender, 1))).isEqualTo(RefusalCode.THROTTLED);

        for (Span each : Span.values()) {
            if (each != span) {
                letPass(sender, each);
            }
        }
        assertThat(send(other, from(sender, 1))).isEqualTo(RefusalCode.THROTTLED);
        letPass(sender, span);
        assertThat(send(other, from(sender, 1))).isNull();
        assertThat(send(one, from(sender, 1))).isEqualTo(RefusalCode.THROTTLED);
    }

    @Test
    void theRefusalSaysWhichLimitAndUntilWhen() {
        Sender sender = sender(Span.DAY, new Limit(0, 3));
        assertThat(send(one, from(sender, 2))).isNull();
        SendingLimits limits = one.bean(SendingLimits.class);

        assertThat(limits.allowance(sender.id).recipients()).isEqualTo(1);
        assertThat(limits.allowance(sender.id).limit())
                .matches("you may send mail to 3 recipients in a day: more after \\w{3}, .* \\+0000");
        assertThat(send(one, from(sender, 1))).isNull();
        assertThatThrownBy(() -> limits.allowance(sender.id))
                .hasMessageStartingWith("you may send mail to 3 recipients in a day: more after ");
        assertThat(use(sender).refusals()).isEqualTo(1);
    }

    /// Who is told to go away may send again as soon as there is room: the answer is about now.
    @Test
    void rejectionEndsWithTheLimit() {
        Sender sender = sender(Span.MINUTE, new Limit(1, 0));
        assertThat(send(one, from(sender, 1))).isNull();
        one.sql()
                .sql("update sending_counts set day_refusals = 100 where account_id = ?")
                .param(sender.id.value())
                .update();
        assertThat(send(one, from(sender, 1))).isEqualTo(RefusalCode.NO_PERMISSION);

        letPass(sender, Span.MINUTE);
        assertThat(send(one, from(sender, 1))).isNull();
        assertThat(send(one, from(sender, 1))).isEqualTo(RefusalCode.NO_PERMISSION);
        letPass(sender, Span.DAY);
        assertThat(send(one, from(sender, 1))).isEqualTo(RefusalCode.THROTTLED);
    }

    @Test
    void whoHasSentNothingForADayIsForgotten() {
        Sender idle = sender(Span.HOUR, new Limit(1, 0));
        Sender busy = sender(Span.HOUR, new Limit(1, 0));
        assertThat(send(one, from(idle, 1))).isNull();
        assertThat(send(one, from(busy, 1))).isNull();
        for (Span span : Span.values()) {
            letPass(idle, span);
        }

        assertThat(one.bean(SendingLimits.class).forget(1_000)).isFalse();

        assertThat(one.sql()
                        .sql("select account_id from sending_counts where account_id in (?, ?)")
                        .param(idle.id.value())
                        .param(busy.id.value())
                        .query(Long.class)
                        .list())
                .containsExactly(busy.id.value());
        assertThat(send(one, from(idle, 1))).isNull();
    }

    @Test
    void whatAnAccountHasSentCanBeForgotten() {
        Sender sender = sender(Span.DAY, new Limit(1, 0));
        assertThat(send(one, from(sender, 1))).isNull();
        assertThat(send(one, from(sender, 1))).isEqualTo(RefusalCode.THROTTLED);

        other.bean(SendingAdministration.class).reset(sender.address);

        assertThat(use(sender).refusals()).isZero();
        assertThat(send(one, from(sender, 1))).isNull();
        one.bean(AccountAdministration.class).removeAccount(sender.address);
        assertThatThrownBy(() -> use(sender)).isInstanceOf(Refusal.class);
    }
}
