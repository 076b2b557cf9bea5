package org.pennypost.mail.store.contract;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AccountChange;
import org.pennypost.mail.store.AccountChanges;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// What has happened to all mailboxes of an account.
interface AccountFeedContract extends Store {

    private AccountChanges changes(TestAccount account, ModSeq since) {
        return store().accountFeed().changesSince(account.id(), since);
    }

    private ModSeq now(TestAccount account) {
        return changes(account, new ModSeq(0)).modSeq();
    }

    /// The changes without their modseqs.
    private List<String> told(TestAccount account, ModSeq since) {
        AccountChanges changes = changes(account, since);
        assertThat(changes.complete()).isTrue();
        assertThat(changes.changes()).extracting(AccountChange::modSeq).isSorted();
        assertThat(changes.changes()).allMatch(it -> it.modSeq().compareTo(changes.modSeq()) <= 0);
        return changes.changes().stream().map(AccountFeedContract::text).toList();
    }

    private static String text(AccountChange change) {
        return switch (change) {
            case AccountChange.MailboxCreated made -> "created " + made.name();
            case AccountChange.MailboxRenamed renamed -> "renamed " + renamed.name();
            case AccountChange.MailboxDeleted gone -> "deleted " + gone.name();
            case AccountChange.RightsChanged rights -> "rights " + rights.name();
            case AccountChange.Subscribed subscribed -> "subscribed " + subscribed.name();
            case AccountChange.Unsubscribed unsubscribed -> "unsubscribed " + unsubscribed.name();
            case AccountChange.Annotated annotated ->
                "annotated %s %s".formatted(annotated.mailbox(), annotated.entry());
            case AccountChange.MessagesChanged messages ->
                "messages " + messages.status().messages();
        };
    }

    @Test
    default void namesAreToldInOrder() {
        TestAccount alice = account();
        TestAccount bob = account();
        ModSeq since = now(alice);
        assertThat(told(alice, since)).isEmpty();

        MailboxId box = alice.create("A/B");
        alice.mailboxes().rename(alice.id(), new MailboxName("A"), new MailboxName("C"));
        alice.share(box, bob, "l");
        alice.mailboxes().subscribe(alice.id(), new MailboxName("C/B"), true);
        alice.mailboxes().subscribe(alice.id(), new MailboxName("C/B"), true);
        alice.mailboxes().subscribe(alice.id(), new MailboxName("C/B"), false);
        alice.mailboxes().delete(alice.id(), new MailboxName("C/B"));

        assertThat(told(alice, since))
                .startsWith("created A", "created A/B")
                .containsSubsequence("renamed C", "renamed C/B", "rights C/B", "subscribed C/B", "unsubscribed C/B")
                .endsWith("deleted C/B")
                .hasSize(8);
        assertThat(told(alice, now(alice))).isEmpty();
        assertThat(bob.names()).doesNotContain("C");
    }

    @Test
    default void changedMessagesAreToldWithTheCountersOfNow() {
        TestAccount alice = account();
        MailboxId inbox = alice.inbox();
        ModSeq since = now(alice);
        store().intake().accept(alice.submission(alice.address().toString()), TestAccount.source(Messages.NOTE));
        assertThat(told(alice, since)).containsExactly("messages 1");

        since = now(alice);
        alice.append(inbox, Messages.NOTE);
        alice.append(inbox, Messages.NOTE);
        assertThat(told(alice, since)).containsExactly("messages 3");

        for (Runnable change : List.<Runnable>of(
                () -> alice.store(inbox, UidSet.range(1, 1), FlagChange.Action.ADD, Flag.DELETED),
                () -> alice.mailboxes().expunge(alice.id(), inbox, UidSet.range(1, 9)),
                () -> alice.mailboxes().copy(alice.id(), inbox, UidSet.range(2, 2), inbox),
                () -> alice.mailboxes().remove(alice.id(), inbox, UidSet.range(2, 2)))) {
            since = now(alice);
            change.run();
            assertThat(changes(alice, since).changes())
                    .containsExactly(new AccountChange.MessagesChanged(now(alice), alice.status(inbox)));
        }

        since = now(alice);
        alice.mailboxes().move(alice.id(), inbox, UidSet.range(1, 9), alice.mailbox("Archive"));
        assertThat(told(alice, since)).containsExactlyInAnyOrder("messages 0", "messages 2");
    }

    @Test
    default void whatOthersDoIsToldToTheOwner() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        alice.share(inbox, bob, "lri");
        ModSeq hers = now(alice);
        ModSeq his = now(bob);

        bob.append(inbox, Messages.NOTE);

        assertThat(told(alice, hers)).containsExactly("messages 1");
        assertThat(told(bob, his)).isEmpty();
    }

    @Test
    default void whoeverIsGivenRightsIsToldOfIt() {
        TestAccount alice = account();
        TestAccount bob = account();
        TestAccount carol = account();
        MailboxId box = alice.create("Box");
        ModSeq his = now(bob);
        ModSeq others = now(carol);
        AtomicInteger wakes = new AtomicInteger();
        try (MailboxWatch.Watch _ = store().watch().watch(bob.id(), wakes::incrementAndGet)) {
            alice.share(box, bob, "lr");
            await().atMost(Duration.ofSeconds(30)).until(() -> wakes.get() > 0);
        }

        assertThat(changes(bob, his).changes())
                .containsExactly(
                        new AccountChange.RightsChanged(now(bob), box, new MailboxName(alice.nameForOthers("Box"))));
        his = now(bob);
        alice.share(box, bob, "");
        assertThat(told(bob, his)).containsExactly("rights " + alice.nameForOthers("Box"));
        assertThat(told(carol, others)).isEmpty();
    }

    /// RFC 5465 §5.6.
    @Test
    default void annotationsAreToldToWhomTheyConcern() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        alice.share(inbox, bob, "lrw");
        ModSeq hers = now(alice);
        ModSeq his = now(bob);

        annotate(bob, inbox, annotation("/shared/comment", "all"), annotation("/Private/Comment", "his"));
        assertThat(told(alice, hers)).containsExactly("annotated " + inbox + " /shared/comment");
        assertThat(told(bob, his)).containsExactly("annotated " + inbox + " /private/comment");

        hers = now(alice);
        his = now(bob);
        annotate(alice, inbox, annotation("/private/a", "hers"), annotation("/shared/comment", null));
        assertThat(told(alice, hers))
                .containsExactlyInAnyOrder(
                        "annotated " + inbox + " /private/a", "annotated " + inbox + " /shared/comment");
        assertThat(told(bob, his)).isEmpty();
    }

    /// RFC 6154 §4: the mailbox that had the use has it no longer.
    @Test
    default void aSpecialUseIsToldOfBothMailboxes() {
        TestAccount alice = account();
        MailboxId drafts = alice.mailbox("Drafts");
        MailboxId box = alice.create("Box");
        ModSeq since = now(alice);

        annotate(alice, box, annotation("/private/specialuse", "\\Drafts"));

        assertThat(told(alice, since))
                .containsExactlyInAnyOrder(
                        "annotated " + drafts + " /private/specialuse", "annotated " + box + " /private/specialuse");
    }

    /// RFC 5465 §5.7.
    @Test
    default void annotationsOfTheServerAreToldToEverybodyOrToOneAlone() {
        TestAccount alice = account();
        TestAccount bob = account();
        ModSeq hers = now(alice);
        ModSeq his = now(bob);

        annotate(alice, null, annotation("/private/comment", "hers"));
        store().annotateServer("/Shared/Comment", "closed on Sundays");

        assertThat(told(alice, hers))
                .containsExactly("annotated null /private/comment", "annotated null /shared/comment");
        assertThat(told(bob, his)).containsExactly("annotated null /shared/comment");
    }

    private void annotate(TestAccount account, @Nullable MailboxId mailbox, Annotation... annotations) {
        store().annotations().set(account.id(), mailbox, List.of(annotations));
    }

    private static Annotation annotation(String entry, @Nullable String value) {
        return new Annotation(entry, value == null ? null : Octets.of(value));
    }

    @Test
    default void anAccountThatDoesNotExistHasNoChanges() {
        assertRefused(
                RefusalCode.NOT_FOUND,
                () -> store().accountFeed().changesSince(new AccountId(987_654_321), new ModSeq(0)));
    }

    @Test
    default void whoLooksAtTheAccountIsWokenByAllOfIt() {
        TestAccount alice = account();
        AtomicInteger wakes = new AtomicInteger();
        try (MailboxWatch.Watch _ = store().watch().watch(alice.id(), wakes::incrementAndGet)) {
            for (Runnable change : List.<Runnable>of(
                    () -> alice.create("New"),
                    () -> alice.mailboxes().rename(alice.id(), new MailboxName("New"), new MailboxName("Newer")),
                    () -> alice.mailboxes().subscribe(alice.id(), new MailboxName("Newer"), true),
                    () -> alice.append(alice.mailbox("Newer"), Messages.NOTE),
                    () -> annotate(alice, alice.mailbox("Newer"), annotation("/shared/comment", "x")),
                    () -> annotate(alice, null, annotation("/private/comment", "x")),
                    () -> store().annotateServer("/shared/comment", "x"),
                    () -> alice.mailboxes().delete(alice.id(), new MailboxName("Newer")))) {
                int before = wakes.get();
                change.run();
                await().atMost(Duration.ofSeconds(30)).until(() -> wakes.get() > before);
            }
        }
    }
}
