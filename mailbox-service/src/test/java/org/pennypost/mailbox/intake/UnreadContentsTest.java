package org.pennypost.mailbox.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Placement;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.Invariants;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;

/// What only goes out is not read; whatever comes into a mailbox is, even if it was thought to go out.
class UnreadContentsTest {

    private static Engine engine;

    @BeforeAll
    static void start() {
        engine = Engine.start(RecordingQueue.class);
    }

    @AfterEach
    void nothingInAMailboxIsUnread() {
        Invariants.assertHold(engine.sql());
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static MailAddress someoneElsewhere() {
        return MailAddress.parse("bob@" + UUID.randomUUID() + ".example");
    }

    private static MailAddress someoneHere() {
        MailAddress address = Engine.newAddress();
        engine.bean(AccountAdministration.class).addAccount(address, "secret", null);
        return address;
    }

    private static String newText() {
        return "Subject: " + UUID.randomUUID() + "\r\n\r\nHello.\r\n";
    }

    private static void send(String text, MailAddress... recipients) {
        send(text, Placement.INBOX, recipients);
    }

    private static void send(String text, Placement placement, MailAddress... recipients) {
        Submission submission = new Submission(
                UUID.randomUUID(),
                null,
                null,
                Arrays.stream(recipients)
                        .map(address -> new Submission.Recipient(address, List.of(), null))
                        .toList(),
                MailParameters.NONE);
        engine.bean(MessageIntake.class)
                .accept(
                        submission.again(submission.id(), placement),
                        () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Of one that has been sent: whether anything but its octets is kept.
    private static boolean isRead(MailAddress recipient) {
        return engine.sql()
                .sql("select num_nonnulls(parsed, header, body) from contents where sha256 = decode(?, 'hex')")
                .param(queued(recipient).sha256())
                .query((row, _) -> row.getInt(1) == 3)
                .single();
    }

    private static ContentId queued(MailAddress recipient) {
        return engine.bean(RecordingQueue.class).messages().stream()
                .filter(message -> message.recipients().getFirst().address().equals(recipient))
                .reduce((_, last) -> last)
                .orElseThrow()
                .content();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200_000, 3_000_000})
    void theSecondMessageToADomainIsNotReadAndGoesOutAsItCame(int length) throws IOException {
        MailAddress bob = someoneElsewhere();
        send(newText(), bob);
        assertThat(isRead(bob)).isTrue();

        String text = newText() + "x".repeat(length);
        send(text, bob);

        assertThat(isRead(bob)).isFalse();
        try (InputStream octets = engine.bean(Contents.class).read(queued(bob), 0, Long.MAX_VALUE)) {
            assertThat(new String(octets.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("Return-Path: <>\r\n" + text);
        }
    }

    @Test
    void whoeverBringsTheSameOctetsIntoAMailboxReadsThem() {
        MailAddress bob = someoneElsewhere();
        send(newText(), bob);
        String text = newText();
        send(text, bob);
        assertThat(isRead(bob)).isFalse();

        send(text, someoneHere());

        assertThat(isRead(bob)).isTrue();
    }

    @Test
    void aMessageToBothIsRead() {
        MailAddress bob = someoneElsewhere();
        send(newText(), bob);
        send(newText(), bob, someoneHere());
        assertThat(isRead(bob)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200_000, 3_000_000})
    void aDomainThatHasBecomeOursIsNotMissed(int length) {
        MailAddress bob = someoneElsewhere();
        send(newText(), bob);
        AccountAdministration accounts = engine.bean(AccountAdministration.class);
        accounts.addDomain(bob.domain());
        accounts.addAccount(bob, "secret", null);

        String text = newText();
        send(text + "x".repeat(length), bob);

        assertThat(engine.sql()
                        .sql("""
                                select c.header from messages m
                                  join accounts a on a.id = m.account_id
                                  join contents c on c.sha256 = m.content
                                 where a.domain = ?
                                """)
                        .param(bob.domain().toString())
                        .query(String.class)
                        .single())
                .contains(text.lines().findFirst().orElseThrow().toUpperCase(Locale.ROOT));
    }

    @Test
    void whatIsHeldBackIsRead() {
        MailAddress bob = someoneElsewhere();
        send(newText(), bob);
        send(newText(), Placement.quarantine("looks like spam"), bob);
        assertThat(engine.sql()
                        .sql("""
                                select c.parsed from quarantine q join contents c on c.sha256 = q.content
                                 where ? = any(q.recipients)
                                """)
                        .param(bob.toString())
                        .query(String.class)
                        .single())
                .isNotNull();
    }
}
