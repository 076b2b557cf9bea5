package org.pennypost.mail.store.contract;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;
import org.pennypost.mail.store.SpecialUse;
import org.pennypost.mail.store.Uid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// Mailboxes of others by their names: RFC 4314 §4, RFC 2342 §5.
interface SharedNamesContract extends Store {

    private static void rename(TestAccount account, String from, String to) {
        account.mailboxes().rename(account.id(), new MailboxName(from), new MailboxName(to));
    }

    private static void delete(TestAccount account, String name) {
        account.mailboxes().delete(account.id(), new MailboxName(name));
    }

    @Test
    default void whatOthersLetSeeIsListed() {
        TestAccount alice = account();
        TestAccount bob = account();
        TestAccount carol = account();
        MailboxId project = alice.create("Project");
        String shared = alice.nameForOthers("Project");
        assertThat(bob.names()).doesNotContain(shared);

        alice.share(project, bob, "lr");
        alice.share(alice.mailbox("Sent"), bob, "r");
        alice.share(alice.mailbox("Trash"), bob, "l");

        assertThat(bob.listed(shared).id()).isEqualTo(project);
        assertThat(bob.listed(shared).subscribed()).isFalse();
        assertThat(bob.listed(alice.nameForOthers("Trash")).specialUse()).isNull();
        assertThat(alice.listed("Trash").specialUse()).isEqualTo(SpecialUse.TRASH);
        assertThat(bob.names()).doesNotContain(alice.nameForOthers("Sent")).isSorted();
        assertThat(alice.names()).doesNotContain(shared);
        assertThat(carol.names()).doesNotContain(shared);

        alice.share(project, bob, "");
        assertThat(bob.names()).doesNotContain(shared);
    }

    @Test
    default void anyoneIsTheOwnersDomain() {
        String domain = "d" + UUID.randomUUID() + ".example";
        TestAccount alice = account(domain);
        TestAccount bob = account(domain);
        TestAccount stranger = account();
        alice.grant(alice.inbox(), AclIdentifier.ANYONE, RightsChange.Action.ADD, "l");

        assertThat(bob.names()).contains(alice.nameForOthers("INBOX"));
        assertThat(stranger.names()).doesNotContain(alice.nameForOthers("INBOX"));

        alice.grant(alice.inbox(), AclIdentifier.of(bob.address()).negated(), RightsChange.Action.ADD, "l");
        assertThat(bob.names()).doesNotContain(alice.nameForOthers("INBOX"));
    }

    @Test
    default void namesOfOthersCanBeSubscribedTo() {
        TestAccount alice = account();
        TestAccount bob = account();
        alice.share(alice.inbox(), bob, "lr");
        String name = alice.nameForOthers("INBOX");

        bob.mailboxes().subscribe(bob.id(), new MailboxName(name), true);

        assertThat(bob.listed(name).subscribed()).isTrue();
        alice.share(alice.inbox(), bob, "");
        assertThat(bob.listed(name).subscribed()).isTrue();
        assertThat(bob.listed(name).id()).isNull();
    }

    @Test
    default void whoMayMakesInferiorsThatAreSharedAlike() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId project = alice.create("Project");
        MailboxName fresh = new MailboxName(alice.nameForOthers("Project/2026/Plans"));
        assertRefused(RefusalCode.NO_PERMISSION, () -> bob.mailboxes().create(bob.id(), fresh, null));
        alice.share(project, bob, "lr");
        assertRefused(RefusalCode.NO_PERMISSION, () -> bob.mailboxes().create(bob.id(), fresh, null));

        alice.share(project, bob, "lrik");
        var made = bob.mailboxes().create(bob.id(), fresh, null);

        assertThat(made.name()).isEqualTo(fresh);
        assertThat(made.id()).isEqualTo(alice.mailbox("Project/2026/Plans"));
        MailboxId between = alice.mailbox("Project/2026");
        assertThat(store().sharing().myRights(bob.id(), between)).isEqualTo(Rights.parse("lrik"));
        assertThat(bob.append(bob.mailbox(fresh.value()), Messages.NOTE)).isEqualTo(new Uid(1));
        assertRefused(
                RefusalCode.NO_PERMISSION,
                () -> bob.mailboxes().create(bob.id(), new MailboxName(alice.nameForOthers("Mine")), null));
        MailboxId later = alice.create("Project/Later");
        assertThat(store().sharing().myRights(bob.id(), later)).isEqualTo(Rights.parse("lrik"));
    }

    @Test
    default void whoMayDeletesAndRenames() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId project = alice.create("Project");
        alice.create("Project/Old/2025");
        alice.share(alice.mailbox("Project/Old"), bob, "lr");
        String old = alice.nameForOthers("Project/Old");
        String fresh = alice.nameForOthers("Project/New");

        assertRefused(RefusalCode.NO_PERMISSION, () -> rename(bob, old, fresh));
        assertRefused(RefusalCode.NO_PERMISSION, () -> delete(bob, old));
        alice.share(alice.mailbox("Project/Old"), bob, "lrx");
        assertRefused(RefusalCode.NO_PERMISSION, () -> rename(bob, old, fresh));
        alice.share(project, bob, "k");
        assertRefused(RefusalCode.CANNOT, () -> rename(bob, old, "Mine"));

        rename(bob, old, fresh);
        assertThat(alice.names()).contains("Project/New", "Project/New/2025").doesNotContain("Project/Old");
        delete(bob, fresh);
        assertThat(alice.names()).contains("Project/New/2025").doesNotContain("Project/New");
    }

    @Test
    default void whatIsNotVisibleIsNotThere() {
        TestAccount alice = account();
        TestAccount bob = account();
        alice.create("Secret");

        assertRefused(RefusalCode.NOT_FOUND, () -> delete(bob, alice.nameForOthers("Secret")));
        assertRefused(RefusalCode.NOT_FOUND, () -> delete(bob, alice.nameForOthers("Nothing")));
        assertRefused(RefusalCode.NOT_FOUND, () -> delete(bob, "Other Users/nobody@nowhere.example/INBOX"));
        assertRefused(RefusalCode.NOT_FOUND, () -> delete(bob, "Other Users"));
        assertThat(alice.names()).contains("Secret");
    }

    @Test
    default void nobodyHasMailboxesOfItsOwnUnderTheNamesOfOthers() {
        TestAccount bob = account();

        for (String name : new String[] {"Other Users", "Other Users/mine", "Other Users/mine@here"}) {
            assertRefused(RefusalCode.NOT_FOUND, () -> bob.mailboxes().create(bob.id(), new MailboxName(name), null));
        }
    }

    @Test
    default void ownMailboxesCanBeNamedAsOthersNameThem() {
        TestAccount alice = account();

        alice.mailboxes().create(alice.id(), new MailboxName(alice.nameForOthers("Mine")), null);

        assertThat(alice.names()).contains("Mine");
    }
}
