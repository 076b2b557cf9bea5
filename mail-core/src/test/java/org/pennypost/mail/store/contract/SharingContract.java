package org.pennypost.mail.store.contract;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AclEntry;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// Who may do what to whose mailbox: RFC 4314.
interface SharingContract extends Store {

    private Rights rights(TestAccount account, MailboxId mailbox) {
        return store().sharing().myRights(account.id(), mailbox);
    }

    @Test
    default void theOwnerHasAllRightsAlways() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        AclIdentifier herself = AclIdentifier.of(alice.address());

        assertThat(rights(alice, inbox)).isEqualTo(Rights.ALL);
        assertThat(store().sharing().acl(alice.id(), inbox)).containsExactly(new AclEntry(herself, Rights.ALL));
        for (AclIdentifier each : List.of(herself, herself.negated())) {
            assertRefused(RefusalCode.CANNOT, () -> alice.grant(inbox, each, RightsChange.Action.REPLACE, "lr"));
        }
        alice.share(inbox, bob, "lra");
        alice.grant(inbox, AclIdentifier.ANYONE.negated(), RightsChange.Action.ADD, "lrswipkxtea");
        assertThat(rights(alice, inbox)).isEqualTo(Rights.ALL);
        assertThat(alice.states(inbox)).isEmpty();
    }

    @Test
    default void rightsAreGivenAddedToAndTakenAway() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        AclIdentifier his = AclIdentifier.of(bob.address());

        alice.grant(inbox, his, RightsChange.Action.REPLACE, "lrd");
        assertThat(rights(bob, inbox)).isEqualTo(Rights.parse("lrte"));
        alice.grant(inbox, his, RightsChange.Action.ADD, "sw");
        assertThat(rights(bob, inbox)).isEqualTo(Rights.parse("lrswte"));
        alice.grant(inbox, his, RightsChange.Action.REMOVE, "rt");
        assertThat(rights(bob, inbox)).isEqualTo(Rights.parse("lswe"));
        assertThat(store().sharing().acl(alice.id(), inbox))
                .containsExactly(
                        new AclEntry(AclIdentifier.of(alice.address()), Rights.ALL),
                        new AclEntry(his, Rights.parse("lswe")));

        alice.grant(inbox, his, RightsChange.Action.REPLACE, "");
        assertThat(store().sharing().acl(alice.id(), inbox)).hasSize(1);
        assertRefused(RefusalCode.NOT_FOUND, () -> rights(bob, inbox));
    }

    @Test
    default void negativeRightsTakeAwayWhatOthersGive() {
        String domain = "d" + UUID.randomUUID() + ".example";
        TestAccount alice = account(domain);
        TestAccount bob = account(domain);
        TestAccount carol = account(domain);
        TestAccount stranger = account();
        MailboxId inbox = alice.inbox();

        alice.grant(inbox, AclIdentifier.ANYONE, RightsChange.Action.REPLACE, "lrw");
        alice.grant(inbox, AclIdentifier.of(bob.address()), RightsChange.Action.REPLACE, "s");
        assertThat(rights(bob, inbox)).isEqualTo(Rights.parse("lrsw"));
        assertThat(rights(carol, inbox)).isEqualTo(Rights.parse("lrw"));
        assertRefused(RefusalCode.NOT_FOUND, () -> rights(stranger, inbox));

        alice.grant(inbox, AclIdentifier.of(bob.address()).negated(), RightsChange.Action.REPLACE, "w");
        assertThat(rights(bob, inbox)).isEqualTo(Rights.parse("lrs"));
        assertThat(rights(carol, inbox)).isEqualTo(Rights.parse("lrw"));
    }

    @Test
    default void onlyAdministratorsSeeAndChangeTheList() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        AclIdentifier his = AclIdentifier.of(bob.address());

        assertRefused(RefusalCode.NOT_FOUND, () -> store().sharing().acl(bob.id(), inbox));
        alice.share(inbox, bob, "lrswipkxte");
        assertRefused(RefusalCode.NO_PERMISSION, () -> store().sharing().acl(bob.id(), inbox));
        assertRefused(RefusalCode.NO_PERMISSION, () -> store().sharing().grantable(bob.id(), inbox, his));
        assertRefused(RefusalCode.NO_PERMISSION, () -> bob.grant(inbox, his, RightsChange.Action.ADD, "a"));

        alice.share(inbox, bob, "la");
        bob.grant(inbox, his, RightsChange.Action.ADD, "r");
        assertThat(rights(bob, inbox)).isEqualTo(Rights.parse("lra"));
        assertThat(store().sharing().grantable(bob.id(), inbox, his).optional()).containsExactly(Right.values());
        assertThat(store().sharing()
                        .grantable(bob.id(), inbox, AclIdentifier.of(alice.address()))
                        .always())
                .isEqualTo(Rights.ALL);
    }

    @Test
    default void nobodyUnknownIsGivenRights() {
        TestAccount alice = account();
        MailboxId inbox = alice.inbox();

        assertRefused(
                RefusalCode.NOT_FOUND,
                () -> alice.grant(
                        inbox,
                        AclIdentifier.parse("nobody.at.all@" + TestAccount.DOMAIN),
                        RightsChange.Action.ADD,
                        "l"));
    }

    record Attempt(String needed, Consumer<MailboxId> call) {}

    @Test
    default void everyOperationNeedsItsRights() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId own = bob.inbox();
        bob.append(own, 2);
        List<Attempt> attempts = List.of(
                new Attempt("r", bob::status),
                new Attempt("r", bob::states),
                new Attempt("r", it -> bob.describe(it, UidSet.range(1, 9))),
                new Attempt("r", it -> store().search().search(bob.id(), it, new SearchKey.All())),
                new Attempt("r", it -> bob.mailboxes().copy(bob.id(), it, UidSet.range(1, 1), own)),
                new Attempt("rs", it -> bob.store(it, UidSet.range(1, 9), FlagChange.Action.ADD, Flag.SEEN)),
                new Attempt("rt", it -> bob.store(it, UidSet.range(1, 9), FlagChange.Action.ADD, Flag.DELETED)),
                new Attempt("rw", it -> bob.store(it, UidSet.range(1, 9), FlagChange.Action.ADD, Flag.FLAGGED)),
                new Attempt("i", it -> bob.append(it, Messages.NOTE)),
                new Attempt("i", it -> bob.mailboxes().copy(bob.id(), own, UidSet.range(1, 1), it)),
                new Attempt("e", it -> bob.mailboxes().expunge(bob.id(), it, UidSet.range(1, 9))),
                new Attempt("te", it -> bob.mailboxes().remove(bob.id(), it, UidSet.range(9, 9))),
                new Attempt("rte", it -> bob.mailboxes().move(bob.id(), it, UidSet.range(1, 1), own)));
        for (Attempt attempt : attempts) {
            MailboxId shared = alice.create("shared " + UUID.randomUUID());
            alice.append(shared, 3);
            Rights needed = Rights.parse(attempt.needed);
            Rights rest = Rights.ALL.without(needed);
            ThrowingCallable call = () -> attempt.call.accept(shared);

            assertRefused(RefusalCode.NOT_FOUND, call);
            for (Right one : needed.all()) {
                alice.share(shared, bob, Rights.ALL.without(Rights.of(one)).toString());
                assertRefused(RefusalCode.NO_PERMISSION, call);
                alice.share(
                        shared,
                        bob,
                        Rights.ALL.without(Rights.of(one, Right.LOOKUP)).toString());
                assertRefused(RefusalCode.NOT_FOUND, call);
            }
            assertThat(alice.uids(shared))
                    .as("what was refused changed nothing")
                    .hasSize(3);
            assertThat(rest.isEmpty()).isFalse();
            alice.share(shared, bob, needed.toString());
            attempt.call.accept(shared);
        }
    }

    @Test
    default void flagsThatMayNotBeSetStayAsTheyAre() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        Flag urgent = new Flag("urgent");
        alice.append(inbox, Messages.NOTE, Flag.FLAGGED, Flag.DELETED, new Flag("old"));
        alice.share(inbox, bob, "lrwi");

        bob.store(inbox, UidSet.range(1, 1), FlagChange.Action.ADD, Flag.SEEN, urgent, Flag.DRAFT);
        assertThat(alice.flags(inbox, new Uid(1)))
                .isEqualTo(Flags.of(Flag.FLAGGED, Flag.DELETED, Flag.DRAFT, new Flag("old"), urgent));

        bob.store(inbox, UidSet.range(1, 1), FlagChange.Action.REPLACE, Flag.ANSWERED);
        assertThat(alice.flags(inbox, new Uid(1))).isEqualTo(Flags.of(Flag.DELETED, Flag.ANSWERED));

        alice.share(inbox, bob, "lrti");
        bob.store(inbox, UidSet.range(1, 1), FlagChange.Action.REPLACE, urgent);
        assertThat(alice.flags(inbox, new Uid(1))).isEqualTo(Flags.of(Flag.ANSWERED));

        bob.append(inbox, Messages.LETTER, Flag.DELETED, Flag.FLAGGED, urgent);
        assertThat(alice.flags(inbox, new Uid(2))).isEqualTo(Flags.of(Flag.DELETED));
    }

    @Test
    default void theOwnersQuotaIsCharged() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId hers = alice.inbox();
        MailboxId his = bob.inbox();
        alice.share(hers, bob, "lrswite");
        bob.append(his, Messages.NOTE);
        store().setQuota(bob.id(), Messages.NOTE.length());
        store().setQuota(alice.id(), Messages.NOTE.length());

        bob.append(hers, Messages.NOTE);
        assertRefused(RefusalCode.OVER_QUOTA, () -> bob.append(hers, Messages.NOTE));
        assertRefused(RefusalCode.OVER_QUOTA, () -> bob.mailboxes().move(bob.id(), his, UidSet.range(1, 1), hers));
        assertRefused(RefusalCode.OVER_QUOTA, () -> bob.mailboxes().copy(bob.id(), hers, UidSet.range(1, 1), his));

        bob.mailboxes().remove(bob.id(), hers, UidSet.range(1, 1));
        bob.mailboxes().move(bob.id(), his, UidSet.range(1, 1), hers);
        bob.append(his, Messages.NOTE);
        assertThat(alice.status(hers).messages()).isEqualTo(1);
        assertRefused(RefusalCode.OVER_QUOTA, () -> alice.append(hers, Messages.NOTE));
    }

    @Test
    default void messagesGoFromOneAccountToAnother() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId hers = alice.inbox();
        alice.share(hers, bob, "lrswite");
        alice.append(hers, 3);

        var copied = bob.mailboxes().copy(bob.id(), hers, UidSet.range(1, 2), bob.inbox());
        assertThat(copied.targets()).containsExactly(new Uid(1), new Uid(2));
        var moved = bob.mailboxes().move(bob.id(), hers, UidSet.range(2, 3), bob.mailbox("Archive"));

        assertThat(moved.sources()).containsExactly(new Uid(2), new Uid(3));
        assertThat(alice.uids(hers)).containsExactly(new Uid(1));
        assertThat(bob.text(bob.mailbox("Archive"), new Uid(2))).isEqualTo(Messages.numbered(3));
    }

    @Test
    default void severalMessagesOfOneAppendAreAllOrNone() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        alice.share(inbox, bob, "li");

        bob.mailboxes()
                .append(
                        bob.id(),
                        inbox,
                        List.of(
                                new Append(Flags.of(Flag.SEEN), null, TestAccount.source(Messages.NOTE)),
                                new Append(Flags.NONE, null, TestAccount.source(Messages.LETTER))));

        assertThat(alice.uids(inbox)).hasSize(2);
        assertThat(alice.status(inbox).unseen()).isEqualTo(2);
    }

    @Test
    default void listsSayWhatMayBeDone() {
        TestAccount alice = account();
        TestAccount bob = account();
        alice.share(alice.inbox(), bob, "lrk");
        String name = bob.listed(alice.nameForOthers("INBOX")).name().value();

        assertThat(bob.listed(name).rights()).isEqualTo(Rights.parse("lrk"));
        assertThat(bob.listed("INBOX").rights()).isEqualTo(Rights.ALL);
        bob.mailboxes().subscribe(bob.id(), new MailboxName("Nowhere"), true);
        assertThat(bob.listed("Nowhere").rights()).isEqualTo(Rights.NONE);
        assertThat(alice.mailboxes()
                        .create(alice.id(), new MailboxName("Mine"), null)
                        .rights())
                .isEqualTo(Rights.ALL);
        MailboxName made = new MailboxName(name + "/made");
        assertThat(bob.mailboxes().create(bob.id(), made, null).rights()).isEqualTo(Rights.parse("lrk"));
    }

    @Test
    default void countersOfManyMailboxesAreReadAtOnce() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId inbox = alice.inbox();
        MailboxId sent = alice.mailbox("Sent");
        alice.append(inbox, Messages.NOTE, Flag.SEEN);
        alice.append(sent, 3);
        bob.append(bob.inbox(), 2);
        alice.share(inbox, bob, "r");
        alice.share(sent, bob, "l");
        MailboxId gone = new MailboxId(alice.id(), Long.MAX_VALUE);

        assertThat(alice.mailboxes().statuses(alice.id(), List.of(sent, gone, inbox)))
                .containsExactlyInAnyOrder(alice.status(inbox), alice.status(sent));
        assertThat(bob.mailboxes().statuses(bob.id(), List.of(inbox, sent, bob.inbox())))
                .containsExactlyInAnyOrder(bob.status(inbox), bob.status(bob.inbox()));
        assertThat(bob.status(inbox).unseen()).isEqualTo(1);
        assertThat(bob.mailboxes().statuses(bob.id(), List.of())).isEmpty();
    }
}
