package org.pennypost.mail.store.contract;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.Placement;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.Uid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// Taking messages in: each is there for everybody or for nobody, and once.
interface IntakeContract extends Store {

    @Test
    default void aMessageComesIntoTheInboxOfEachLocalRecipient() {
        TestAccount alice = account();
        TestAccount bob = account();

        Receipt receipt = store().intake()
                .accept(
                        alice.submission(
                                alice.address().toString(),
                                bob.address().toString().toUpperCase(Locale.ROOT)),
                        TestAccount.source(Messages.NOTE));

        assertThat(receipt.delivered()).isEqualTo(2);
        assertThat(receipt.queued()).isZero();
        assertThat(receipt.queueId()).isNotBlank();
        for (TestAccount each : List.of(alice, bob)) {
            List<MessageState> states = each.states(each.inbox());
            assertThat(states).extracting(MessageState::flags).containsExactly(Flags.NONE);
            assertThat(each.text(each.inbox(), states.getFirst().uid()))
                    .isEqualTo("Return-Path: <" + alice.address() + ">\r\n" + Messages.NOTE);
        }
    }

    /// RFC 6531 §3.7.3.
    @ParameterizedTest
    @CsvSource({"false, a@xn--bcher-kva.example", "true, a@bücher.example"})
    default void theReturnPathIsAsciiWithoutSmtpUtf8(boolean smtpUtf8, String path) {
        TestAccount alice = account();
        Submission submission = new Submission(
                UUID.randomUUID(),
                null,
                MailAddress.parse("a@bücher.example"),
                List.of(new Submission.Recipient(alice.address(), List.of(), null)),
                MailParameters.NONE.withSmtpUtf8(smtpUtf8));

        store().intake().accept(submission, TestAccount.source(Messages.NOTE));

        assertThat(alice.text(alice.inbox(), new Uid(1))).startsWith("Return-Path: <" + path + ">\r\n");
    }

    @Test
    default void junkComesIntoTheMailboxForIt() {
        TestAccount alice = account();
        TestAccount bob = account();
        bob.mailboxes().delete(bob.id(), new MailboxName("Junk"));
        Submission junk =
                alice.submission(alice.address().toString(), bob.address().toString());

        store().intake().accept(junk.placed(Placement.junk("it looks like it")), TestAccount.source(Messages.NOTE));

        assertThat(alice.uids(alice.mailbox("Junk"))).hasSize(1);
        assertThat(alice.uids(alice.inbox())).isEmpty();
        assertThat(bob.uids(bob.inbox())).hasSize(1);
    }

    @Test
    default void whatIsQuarantinedComesToNobody() {
        TestAccount alice = account();
        Submission bad = alice.submission(alice.address().toString(), "someone@elsewhere.example")
                .placed(Placement.quarantine("a virus"));

        Receipt receipt = store().intake().accept(bad, TestAccount.source(Messages.NOTE));

        assertThat(receipt.delivered()).isZero();
        assertThat(receipt.queued()).isZero();
        assertThat(alice.uids(alice.inbox())).isEmpty();
        assertThat(store().intake().accept(bad, TestAccount.source(Messages.NOTE)))
                .isEqualTo(receipt);
    }

    @Test
    default void theNullReversePathIsWrittenAsSuch() {
        TestAccount account = account();

        store().intake()
                .accept(
                        new Submission(
                                UUID.randomUUID(),
                                null,
                                null,
                                TestAccount.recipients(account.address().toString()),
                                MailParameters.NONE),
                        TestAccount.source(Messages.NOTE));

        assertThat(account.text(account.inbox(), new Uid(1))).startsWith("Return-Path: <>\r\nFrom: ");
    }

    /// RFC 5321 §4.5.1.
    @Test
    default void thePostmasterOfEveryDomainIsWhoTheOperatorNamed() {
        TestAccount keeper = account("operator.example");
        TestAccount owner = account("owner.example");
        List<String> postmasters =
                List.of("postmaster@operator.example", "PostMaster@owner.example", "postmaster@" + StoreUnderTest.HOST);
        assertThat(postmasters).extracting(this::status).containsOnly(RecipientStatus.LOCAL_UNKNOWN);

        store().addGroup(StoreUnderTest.POSTMASTER, keeper.address().toString());

        assertThat(postmasters).extracting(this::status).containsOnly(RecipientStatus.LOCAL);
        assertThat(status("postmaster@elsewhere.example")).isEqualTo(RecipientStatus.REMOTE);
        store().intake()
                .accept(owner.submission(postmasters.toArray(String[]::new)), TestAccount.source(Messages.NOTE));
        assertThat(keeper.uids(keeper.inbox())).hasSize(1);

        store().addAlias("postmaster@owner.example", owner.id());
        store().intake().accept(keeper.submission("postmaster@owner.example"), TestAccount.source(Messages.NOTE));
        assertThat(owner.uids(owner.inbox())).hasSize(1);
        assertThat(keeper.uids(keeper.inbox())).hasSize(1);
    }

    private RecipientStatus status(String address) {
        return store().accounts().recipient(MailAddress.parse(address), 1);
    }

    @Test
    default void remoteRecipientsAreQueuedInTheSameCall() {
        TestAccount account = account();
        Submission submission = new Submission(
                UUID.randomUUID(),
                account.id(),
                account.address(),
                List.of(
                        new Submission.Recipient(account.address(), List.of(), null),
                        new Submission.Recipient(
                                MailAddress.parse("someone@elsewhere.example"),
                                List.of(Submission.Notify.SUCCESS, Submission.Notify.DELAY),
                                "rfc822;someone@elsewhere.example"),
                        new Submission.Recipient(MailAddress.parse("\"odd name\"@elsewhere.example"), List.of(), null)),
                MailParameters.NONE
                        .withSmtpUtf8(true)
                        .withReturned(MailParameters.Returned.FULL)
                        .withEnvelopeId("env+2B1"));

        Receipt receipt = store().intake().accept(submission, TestAccount.source(Messages.LETTER));

        assertThat(receipt.delivered()).isEqualTo(1);
        assertThat(receipt.queued()).isEqualTo(2);
        assertThat(account.uids(account.inbox())).hasSize(1);
    }

    /// RFC 4865 §4.
    @Test
    default void whatIsHeldBackReachesNobodyYet() {
        TestAccount alice = account();
        TestAccount bob = account();
        store().setQuota(bob.id(), 10);
        Submission submission =
                alice.submission(alice.address().toString(), bob.address().toString(), "far@elsewhere.example");
        Submission held = new Submission(
                submission.id(),
                alice.id(),
                alice.address(),
                submission.recipients(),
                MailParameters.NONE.withHoldUntil(Instant.now().plus(Duration.ofHours(1))));

        Receipt receipt = store().intake().accept(held, TestAccount.source(Messages.NOTE));

        assertThat(receipt.delivered()).isZero();
        assertThat(receipt.queued()).isEqualTo(3);
        assertThat(alice.uids(alice.inbox())).isEmpty();
    }

    @Test
    default void theSameSubmissionIsTakenOnce() {
        TestAccount account = account();
        Submission submission = account.submission(account.address().toString(), "far@elsewhere.example");

        Receipt first = store().intake().accept(submission, TestAccount.source(Messages.NOTE));
        Receipt second = store().intake().accept(submission, TestAccount.source(Messages.NOTE));

        assertThat(second).isEqualTo(first);
        assertThat(account.uids(account.inbox())).hasSize(1);
    }

    @Test
    default void aRecipientNamedTwiceGetsItOnce() {
        TestAccount account = account();
        String address = account.address().toString();

        store().intake().accept(account.submission(address, address), TestAccount.source(Messages.NOTE));

        assertThat(account.uids(account.inbox())).hasSize(1);
    }

    @Test
    default void everybodyGetsItOnceHoweverManyWaysLeadThere() {
        TestAccount alice = account();
        TestAccount bob = account();
        String alias = "alias-of-" + alice.address();
        String inner = "inner-of-" + alice.address();
        String outer = "outer-of-" + alice.address();
        store().addAlias(alias, alice.id());
        store().addGroup(inner, alice.address().toString(), "far@elsewhere.example");
        store().addGroup(outer, inner, bob.address().toString(), alias, outer);

        Receipt receipt = store().intake()
                .accept(
                        bob.submission(outer, alias, alice.address().toString(), "far@elsewhere.example"),
                        TestAccount.source(Messages.NOTE));

        assertThat(receipt.delivered()).isEqualTo(2);
        assertThat(receipt.queued()).isEqualTo(1);
        assertThat(alice.uids(alice.inbox())).hasSize(1);
        assertThat(bob.uids(bob.inbox())).hasSize(1);
    }

    @Test
    default void forwardingGoesOnWithOrWithoutACopy() {
        TestAccount alice = account();
        TestAccount bob = account();
        TestAccount carol = account();
        store().forward(alice.id(), false, bob.address().toString());
        store().forward(bob.id(), true, carol.address().toString(), "far@elsewhere.example");
        store().forward(carol.id(), false, alice.address().toString());

        Receipt receipt = store().intake()
                .accept(alice.submission(alice.address().toString()), TestAccount.source(Messages.NOTE));

        assertThat(receipt.queued()).isEqualTo(1);
        assertThat(bob.uids(bob.inbox())).hasSize(1);
        assertThat(carol.uids(carol.inbox())).isEmpty();
        assertThat(alice.uids(alice.inbox()))
                .as("who is led back to by the own forwarding")
                .hasSize(1);
    }

    @Test
    default void anUnknownRecipientIsRefusedForAll() {
        TestAccount account = account();
        Submission submission = account.submission(account.address().toString(), "nobody.at.all@" + TestAccount.DOMAIN);

        assertRefused(
                RefusalCode.NOT_FOUND, () -> store().intake().accept(submission, TestAccount.source(Messages.NOTE)));
        assertThat(account.uids(account.inbox())).isEmpty();
    }

    @Test
    default void aRecipientWithoutRoomHoldsUpNoOther() {
        TestAccount alice = account();
        TestAccount bob = account();
        store().setQuota(bob.id(), 10);
        Submission submission =
                alice.submission(bob.address().toString(), alice.address().toString());

        Receipt receipt = store().intake().accept(submission, TestAccount.source(Messages.NOTE));

        assertThat(receipt.delivered()).isEqualTo(1);
        assertThat(receipt.queued()).isEqualTo(1);
        assertThat(alice.uids(alice.inbox())).hasSize(1);
        assertThat(bob.uids(bob.inbox())).isEmpty();
    }

    @Test
    default void aRecipientWithoutRoomHoldsUpNoOtherHost() {
        TestAccount bob = account();
        store().setQuota(bob.id(), 10);
        Submission submission = bob.submission(bob.address().toString(), "far@elsewhere.example");

        Receipt receipt = store().intake().accept(submission, TestAccount.source(Messages.NOTE));

        assertThat(receipt.delivered()).isZero();
        assertThat(receipt.queued()).isEqualTo(2);
    }

    @Test
    default void aMessageIsRefusedIfNobodyHasRoom() {
        TestAccount alice = account();
        TestAccount bob = account();
        store().setQuota(alice.id(), 10);
        store().setQuota(bob.id(), 10);
        Submission submission =
                alice.submission(alice.address().toString(), bob.address().toString());

        assertRefused(
                RefusalCode.OVER_QUOTA, () -> store().intake().accept(submission, TestAccount.source(Messages.NOTE)));
    }

    @Test
    default void aMessageThatIsTooLargeForAQuotaIsKnownBeforeItComes() {
        TestAccount bob = account();
        store().setQuota(bob.id(), 10);

        Accounts accounts = store().accounts();
        assertThat(accounts.recipient(bob.address(), 10)).isEqualTo(RecipientStatus.LOCAL);
        assertThat(accounts.recipient(bob.address(), 11)).isEqualTo(RecipientStatus.LOCAL_OVER_QUOTA);
    }

    @Test
    default void aMemberWithoutRoomHoldsUpNobody() {
        TestAccount alice = account();
        TestAccount bob = account();
        String group = "members-with-" + alice.address();
        store().addGroup(group, alice.address().toString(), bob.address().toString(), "far@elsewhere.example");
        store().setQuota(bob.id(), 10);

        Receipt receipt = store().intake().accept(alice.submission(group), TestAccount.source(Messages.NOTE));

        assertThat(receipt.delivered()).isEqualTo(1);
        assertThat(receipt.queued()).isEqualTo(2);
        assertThat(alice.uids(alice.inbox())).hasSize(1);
        assertThat(bob.uids(bob.inbox())).isEmpty();
    }

    @Test
    default void aGroupOfWhichNobodyHasRoomIsRefused() {
        TestAccount alice = account();
        String group = "full-with-" + alice.address();
        store().addGroup(group, alice.address().toString(), group);
        store().setQuota(alice.id(), 10);

        assertRefused(
                RefusalCode.OVER_QUOTA,
                () -> store().intake().accept(alice.submission(group), TestAccount.source(Messages.NOTE)));
    }

    @Test
    default void aSourceThatFailsLeavesNothing() {
        TestAccount account = account();
        Submission submission = account.submission(account.address().toString());

        assertThatThrownBy(() -> store().intake().accept(submission, () -> new BrokenStream(100_000)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(BrokenStream.MESSAGE);

        assertThat(account.uids(account.inbox())).isEmpty();
        store().intake().accept(submission, TestAccount.source(Messages.NOTE));
        assertThat(account.uids(account.inbox())).hasSize(1);
    }
}
