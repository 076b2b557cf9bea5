package org.pennypost.mail.store.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.AnnotationQuery;
import org.pennypost.mail.store.AnnotationsFound;
import org.pennypost.mail.store.MailboxAnnotations;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.SpecialUse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// Annotations of mailboxes and the server: RFC 5464.
interface AnnotationsContract extends Store {

    private static Annotation annotation(String entry, @Nullable String value) {
        return new Annotation(entry, value == null ? null : Octets.of(value));
    }

    private void set(TestAccount account, @Nullable MailboxId mailbox, Annotation... annotations) {
        store().annotations().set(account.id(), mailbox, List.of(annotations));
    }

    private List<Annotation> get(TestAccount account, @Nullable MailboxId mailbox, String... entries) {
        return store().annotations()
                .get(account.id(), mailbox, AnnotationQuery.of(entries))
                .found();
    }

    @Test
    default void annotationsAreSetChangedAndRemoved() {
        TestAccount alice = account();
        MailboxId inbox = alice.inbox();
        Annotation binary = new Annotation("/private/vendor/x", Octets.of(new byte[] {0, (byte) 0xff, 10}));

        set(alice, inbox, annotation("/Private/Comment", "Grüße"), annotation("/shared/comment", ""), binary);
        assertThat(get(alice, inbox, "/shared/comment", "/private/COMMENT", "/private/vendor/x"))
                .containsExactly(annotation("/private/comment", "Grüße"), binary, annotation("/shared/comment", ""));
        assertThat(get(alice, alice.mailbox("Sent"), "/private/comment")).isEmpty();

        set(alice, inbox, annotation("/private/comment", "two"), annotation("/shared/comment", null));
        set(alice, inbox, annotation("/private/nothing", null));
        assertThat(get(alice, inbox, "/private/comment", "/shared/comment"))
                .containsExactly(annotation("/private/comment", "two"));
    }

    @Test
    default void privateOnesAreEachAccountsOwn() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        alice.share(inbox, bob, "lr");
        set(alice, inbox, annotation("/private/comment", "hers"), annotation("/shared/comment", "all"));

        set(bob, inbox, annotation("/private/comment", "his"));

        assertThat(get(alice, inbox, "/private/comment", "/shared/comment"))
                .containsExactly(annotation("/private/comment", "hers"), annotation("/shared/comment", "all"));
        assertThat(get(bob, inbox, "/private/comment", "/shared/comment"))
                .containsExactly(annotation("/private/comment", "his"), annotation("/shared/comment", "all"));
    }

    @Test
    default void rightsDecideWhoMayAnnotate() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        assertRefused(RefusalCode.NOT_FOUND, () -> get(bob, inbox, "/private/comment"));
        alice.share(inbox, bob, "r");
        assertRefused(RefusalCode.NOT_FOUND, () -> get(bob, inbox, "/private/comment"));
        alice.share(inbox, bob, "la");
        assertRefused(RefusalCode.NO_PERMISSION, () -> get(bob, inbox, "/private/comment"));
        assertRefused(RefusalCode.NO_PERMISSION, () -> set(bob, inbox, annotation("/private/comment", "x")));
        alice.share(inbox, bob, "lr");
        assertRefused(RefusalCode.NO_PERMISSION, () -> set(bob, inbox, annotation("/shared/comment", "x")));
        alice.share(inbox, bob, "lw");

        set(bob, inbox, annotation("/shared/comment", "x"));

        assertThat(get(alice, inbox, "/shared/comment")).hasSize(1);
    }

    @Test
    default void depthAndSizeSayWhatIsWanted() {
        TestAccount alice = account();
        MailboxId inbox = alice.inbox();
        set(
                alice,
                inbox,
                annotation("/private/a", "1"),
                annotation("/private/a/b", "22"),
                annotation("/private/a/b/c", "333"),
                annotation("/private/ab", "4444"));

        assertThat(entries(alice, inbox, AnnotationQuery.Depth.ZERO, 9)).containsExactly("/private/a");
        assertThat(entries(alice, inbox, AnnotationQuery.Depth.ONE, 9)).containsExactly("/private/a", "/private/a/b");
        assertThat(entries(alice, inbox, AnnotationQuery.Depth.INFINITY, 9))
                .containsExactly("/private/a", "/private/a/b", "/private/a/b/c");
        AnnotationsFound small = find(alice, inbox, AnnotationQuery.Depth.INFINITY, 1);
        assertThat(small.found()).extracting(Annotation::entry).containsExactly("/private/a");
        assertThat(small.tooLarge())
                .containsExactly(
                        new AnnotationsFound.LeftOut("/private/a/b", 2),
                        new AnnotationsFound.LeftOut("/private/a/b/c", 3));
        assertThat(find(alice, inbox, AnnotationQuery.Depth.INFINITY, 3).tooLarge())
                .isEmpty();
        AnnotationQuery all = new AnnotationQuery(List.of("/Private"), AnnotationQuery.Depth.INFINITY, Long.MAX_VALUE);
        assertThat(store().annotations().get(alice.id(), inbox, all).found()).hasSize(4);
    }

    @Test
    default void manyMailboxesAreAskedAtOnce() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        MailboxId sent = alice.mailbox("Sent");
        MailboxId own = bob.inbox();
        set(alice, inbox, annotation("/shared/comment", "all"), annotation("/private/comment", "hers"));
        set(bob, own, annotation("/private/comment", "his"), annotation("/private/other", "x"));
        MailboxId gone = new MailboxId(alice.id(), Long.MAX_VALUE);

        assertThat(many(bob, inbox, sent, gone)).isEmpty();
        alice.share(inbox, bob, "r");
        assertThat(many(bob, inbox)).isEmpty();
        alice.share(inbox, bob, "lp");
        alice.share(sent, bob, "la");
        assertThat(many(bob, inbox, sent, own))
                .containsExactlyInAnyOrder(
                        new MailboxAnnotations(inbox, List.of(annotation("/shared/comment", "all"))),
                        new MailboxAnnotations(own, List.of(annotation("/private/comment", "his"))));
        assertThat(many(alice, sent, inbox))
                .containsExactlyInAnyOrder(
                        new MailboxAnnotations(sent, List.of()),
                        new MailboxAnnotations(
                                inbox,
                                List.of(annotation("/private/comment", "hers"), annotation("/shared/comment", "all"))));
        assertThat(many(alice)).isEmpty();
    }

    private List<MailboxAnnotations> many(TestAccount account, MailboxId... mailboxes) {
        return store().annotations()
                .get(account.id(), List.of(mailboxes), List.of("/Shared/Comment", "/private/comment"));
    }

    private List<String> entries(TestAccount account, MailboxId mailbox, AnnotationQuery.Depth depth, long maxSize) {
        return find(account, mailbox, depth, maxSize).found().stream()
                .map(Annotation::entry)
                .toList();
    }

    private AnnotationsFound find(TestAccount account, MailboxId mailbox, AnnotationQuery.Depth depth, long maxSize) {
        return store().annotations()
                .get(account.id(), mailbox, new AnnotationQuery(List.of("/private/a"), depth, maxSize));
    }

    @Test
    default void theServerIsAnnotatedByEachAccountForItself() {
        TestAccount alice = account();
        TestAccount bob = account();

        set(alice, null, annotation("/private/comment", "hers"));

        assertThat(get(alice, null, "/private/comment")).containsExactly(annotation("/private/comment", "hers"));
        assertThat(get(bob, null, "/private/comment")).isEmpty();
        assertRefused(RefusalCode.NO_PERMISSION, () -> set(alice, null, annotation("/shared/other", "x")));
        assertThat(get(alice, null, "/shared/other")).isEmpty();
    }

    @Test
    default void whatTheAdministratorSaysOfTheServerIsForEverybody() {
        TestAccount alice = account();
        TestAccount bob = account();
        store().annotateServer("/shared/comment", "closed on Sundays");
        store().annotateServer("/Shared/Comment", "closed on Mondays");
        set(alice, null, annotation("/private/comment", "hers"));

        assertThat(get(alice, null, "/private/comment", "/shared/comment"))
                .containsExactly(
                        annotation("/private/comment", "hers"), annotation("/shared/comment", "closed on Mondays"));
        assertThat(get(bob, null, "/private/comment", "/shared/comment"))
                .containsExactly(annotation("/shared/comment", "closed on Mondays"));
        assertThat(get(bob, bob.inbox(), "/shared/comment"))
                .as("a mailbox is not the server")
                .isEmpty();
    }

    @Test
    default void annotationsGoWithTheirMailbox() {
        TestAccount alice = account();
        MailboxId box = alice.create("Box");
        set(alice, box, annotation("/private/comment", "x"));

        alice.mailboxes().rename(alice.id(), new MailboxName("Box"), new MailboxName("Case"));
        assertThat(get(alice, alice.mailbox("Case"), "/private/comment")).hasSize(1);

        alice.mailboxes().delete(alice.id(), new MailboxName("Case"));
        assertThat(get(alice, alice.create("Case"), "/private/comment")).isEmpty();
        assertRefused(RefusalCode.NOT_FOUND, () -> get(alice, box, "/private/comment"));
    }

    /// RFC 5464 §4.1.
    @Test
    default void inboxKeepsItsAnnotationsWhenItGivesItsMessagesAway() {
        TestAccount alice = account();
        TestAccount bob = account();
        alice.share(alice.inbox(), bob, "lr");
        set(alice, alice.inbox(), annotation("/private/comment", "hers"), annotation("/shared/comment", "all"));
        set(bob, alice.inbox(), annotation("/private/comment", "his"));

        alice.mailboxes().rename(alice.id(), MailboxName.INBOX, new MailboxName("Old"));

        for (MailboxId mailbox : List.of(alice.inbox(), alice.mailbox("Old"))) {
            assertThat(get(alice, mailbox, "/private/comment", "/shared/comment"))
                    .containsExactly(annotation("/private/comment", "hers"), annotation("/shared/comment", "all"));
        }
        alice.share(alice.mailbox("Old"), bob, "lr");
        assertThat(get(bob, alice.mailbox("Old"), "/private/comment"))
                .containsExactly(annotation("/private/comment", "his"));
    }

    @Test
    default void whatIsSaidLastOfAnEntryHolds() {
        TestAccount alice = account();
        for (MailboxId mailbox : Arrays.asList(alice.inbox(), null)) {
            set(
                    alice,
                    mailbox,
                    annotation("/private/a", "1"),
                    annotation("/private/b", "1"),
                    annotation("/private/A", "2"),
                    annotation("/private/b", null));

            assertThat(get(alice, mailbox, "/private/a", "/private/b")).containsExactly(annotation("/private/a", "2"));
        }
    }

    /// RFC 6154 §4.
    @Test
    default void theSpecialUseIsAnEntryOfItsOwner() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId drafts = alice.mailbox("Drafts");
        MailboxId saved = alice.create("Saved");
        alice.share(drafts, bob, "lrw");
        Annotation use = Annotation.of(SpecialUse.DRAFTS);
        assertThat(get(alice, drafts, Annotation.SPECIAL_USE)).containsExactly(use);
        assertThat(get(bob, drafts, Annotation.SPECIAL_USE)).isEmpty();
        assertThat(get(alice, saved, Annotation.SPECIAL_USE)).isEmpty();
        assertRefused(RefusalCode.CANNOT, () -> set(bob, drafts, use));
        assertRefused(
                RefusalCode.CANNOT,
                () -> set(alice, saved, annotation("/private/x", "1"), annotation(Annotation.SPECIAL_USE, "\\Else")));

        set(alice, saved, annotation(Annotation.SPECIAL_USE, "\\drafts"), annotation("/private/x", "1"));

        assertThat(get(alice, saved, "/private/x", Annotation.SPECIAL_USE))
                .containsExactly(use, annotation("/private/x", "1"));
        assertThat(alice.listed("Saved").specialUse()).isEqualTo(SpecialUse.DRAFTS);
        assertThat(alice.listed("Drafts").specialUse()).isNull();
        set(alice, saved, annotation(Annotation.SPECIAL_USE, null));
        assertThat(alice.listed("Saved").specialUse()).isNull();
        assertThat(store().annotations()
                        .get(alice.id(), List.of(alice.mailbox("Sent")), List.of(Annotation.SPECIAL_USE)))
                .containsExactly(
                        new MailboxAnnotations(alice.mailbox("Sent"), List.of(Annotation.of(SpecialUse.SENT))));
    }

    @Test
    default void thereAreLimitsAndNothingIsKeptOfWhatExceedsThem() {
        TestAccount alice = account();
        MailboxId inbox = alice.inbox();
        Annotation large = new Annotation("/private/large", Octets.of(new byte[64 * 1024 + 1]));
        Refusal refused =
                catchThrowableOfType(Refusal.class, () -> set(alice, inbox, annotation("/private/x", "1"), large));
        assertThat(refused.code()).isEqualTo(RefusalCode.TOO_LARGE);
        assertThat(refused.largest()).isEqualTo(64 * 1024);

        List<Annotation> many = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            many.add(annotation("/private/n" + i, "v"));
        }
        assertRefused(RefusalCode.LIMIT, () -> set(alice, inbox, many.toArray(Annotation[]::new)));
        assertThat(get(alice, inbox, "/private/x", "/private/n0")).isEmpty();

        set(alice, inbox, new Annotation("/private/large", Octets.of(new byte[64 * 1024])));
        set(alice, inbox, many.subList(0, 99).toArray(Annotation[]::new));
        assertRefused(RefusalCode.LIMIT, () -> set(alice, inbox, annotation("/private/one.more", "v")));
    }

    @Test
    default void namesOfEntriesAreChecked() {
        for (String name :
                List.of("comment", "/other/x", "/private", "/private/", "/private//x", "/private/*", "/shared/ä")) {
            assertRefused(RefusalCode.CANNOT, () -> annotation(name, "x"));
            assertRefused(RefusalCode.CANNOT, () -> AnnotationQuery.of(name));
        }
    }
}
