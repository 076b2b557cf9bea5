package org.pennypost.mail.store.contract;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.SpecialUse;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// Mailboxes and their names: RFC 9051 §6.3.4 to §6.3.11.
interface MailboxesContract extends Store {

    @Test
    default void aNewAccountHasInboxAndTheSpecialUses() {
        TestAccount account = account();

        assertThat(account.mailboxes().list(account.id()))
                .extracting(it -> it.name().value(), Mailbox::specialUse, Mailbox::subscribed)
                .containsExactly(
                        tuple("Archive", SpecialUse.ARCHIVE, true),
                        tuple("Drafts", SpecialUse.DRAFTS, true),
                        tuple("INBOX", null, true),
                        tuple("Junk", SpecialUse.JUNK, true),
                        tuple("Sent", SpecialUse.SENT, true),
                        tuple("Trash", SpecialUse.TRASH, true));
    }

    @Test
    default void anAccountThatDoesNotExistHasNoMailboxes() {
        assertRefused(RefusalCode.NOT_FOUND, () -> store().mailboxes().list(new AccountId(999_999_999)));
    }

    @Test
    default void createMakesTheSuperiorsThatAreMissing() {
        TestAccount account = account();

        Mailbox made = account.mailboxes().create(account.id(), new MailboxName("Work/2026/March"), null);

        assertThat(made.name()).hasToString("Work/2026/March");
        assertThat(made.id()).isEqualTo(account.mailbox("Work/2026/March"));
        assertThat(made.subscribed()).isFalse();
        assertThat(account.names()).contains("Work", "Work/2026", "Work/2026/March");
        assertThat(account.mailbox("Work")).isNotEqualTo(account.mailbox("Work/2026"));
    }

    @Test
    default void createKeepsTheSpecialUse() {
        TestAccount account = account();

        Mailbox made = account.mailboxes().create(account.id(), new MailboxName("Old mail"), SpecialUse.ARCHIVE);

        assertThat(made.specialUse()).isEqualTo(SpecialUse.ARCHIVE);
        assertThat(account.listed("Old mail").specialUse()).isEqualTo(SpecialUse.ARCHIVE);
    }

    @Test
    default void aNewMailboxIsEmpty() {
        TestAccount account = account();
        MailboxId work = account.create("Work");

        var status = account.status(work);

        assertThat(status.id()).isEqualTo(work);
        assertThat(status.uidNext()).isEqualTo(new Uid(1));
        assertThat(status.uidValidity().value()).isBetween(1L, 0xffff_ffffL);
        assertThat(status.highestModSeq().value()).isPositive();
        assertThat(status).extracting("messages", "unseen", "deleted", "size").containsExactly(0L, 0L, 0L, 0L);
        assertThat(account.states(work)).isEmpty();
    }

    @Test
    default void createRefusesANameThatExists() {
        TestAccount account = account();
        account.create("Work");

        assertRefused(RefusalCode.ALREADY_EXISTS, () -> account.create("Work"));
        assertRefused(RefusalCode.ALREADY_EXISTS, () -> account.create("inbox"));
    }

    @Test
    default void namesAreUnicodeAndKeepTheirCase() {
        TestAccount account = account();
        account.create("Grüße/日本語 & 100%?#[x]");
        account.create("work");
        account.create("Work");

        assertThat(account.names()).contains("Grüße", "Grüße/日本語 & 100%?#[x]", "Work", "work");
    }

    @Test
    default void deleteRemovesTheMailboxButNotItsInferiors() {
        TestAccount account = account();
        MailboxId work = account.create("Work");
        account.create("Work/2026");
        account.append(work, Messages.NOTE);

        account.mailboxes().delete(account.id(), new MailboxName("Work"));

        assertThat(account.names()).contains("Work/2026").doesNotContain("Work");
        assertRefused(RefusalCode.NOT_FOUND, () -> account.status(work));
        assertRefused(RefusalCode.NOT_FOUND, () -> account.append(work, Messages.NOTE));
    }

    @Test
    default void deleteRefusesInboxAndWhatDoesNotExist() {
        TestAccount account = account();

        assertRefused(RefusalCode.CANNOT, () -> account.mailboxes().delete(account.id(), MailboxName.INBOX));
        assertRefused(
                RefusalCode.NOT_FOUND, () -> account.mailboxes().delete(account.id(), new MailboxName("Nowhere")));
    }

    @Test
    default void aNameUsedAnewHasAHigherUidValidity() {
        TestAccount account = account();
        MailboxId first = account.create("Work");
        long before = account.status(first).uidValidity().value();

        account.mailboxes().delete(account.id(), new MailboxName("Work"));
        MailboxId second = account.create("Work");

        assertThat(second).isNotEqualTo(first);
        assertThat(account.status(second).uidValidity().value()).isGreaterThan(before);
    }

    @Test
    default void renameTakesTheInferiorsAlongAndKeepsIdsAndMessages() {
        TestAccount account = account();
        MailboxId work = account.create("Work");
        MailboxId march = account.create("Work/2026/March");
        account.create("Workshop");
        Uid uid = account.append(march, Messages.NOTE, Flag.SEEN);

        account.mailboxes().rename(account.id(), new MailboxName("Work"), new MailboxName("Old/Jobs"));

        assertThat(account.names())
                .contains("Old", "Old/Jobs", "Old/Jobs/2026", "Old/Jobs/2026/March", "Workshop")
                .doesNotContain("Work", "Work/2026", "Work/2026/March");
        assertThat(account.mailbox("Old/Jobs")).isEqualTo(work);
        assertThat(account.mailbox("Old/Jobs/2026/March")).isEqualTo(march);
        assertThat(account.uids(march)).containsExactly(uid);
    }

    @Test
    default void aNameRenamedAwayIsUsedAnewWithAHigherUidValidity() {
        TestAccount account = account();
        MailboxId work = account.create("Work");
        MailboxId march = account.create("Work/March");
        long highest = Math.max(
                account.status(work).uidValidity().value(),
                account.status(march).uidValidity().value());

        rename(account, "Work", "Old");
        rename(account, "Old/March", "Work/March");

        assertThat(account.mailbox("Work/March")).isEqualTo(march);
        assertThat(account.status(march).uidValidity().value()).isLessThanOrEqualTo(highest);
        assertThat(account.status(account.mailbox("Work")).uidValidity().value())
                .as("the superior that was made again")
                .isGreaterThan(highest);
        assertThat(account.status(account.create("Old/March")).uidValidity().value())
                .isGreaterThan(highest);
    }

    @Test
    default void renameRefusesWhatCannotBe() {
        TestAccount account = account();
        account.create("Work/2026");
        account.create("Home");

        assertRefused(RefusalCode.NOT_FOUND, () -> rename(account, "Nowhere", "Somewhere"));
        assertRefused(RefusalCode.ALREADY_EXISTS, () -> rename(account, "Work", "Home"));
        assertRefused(RefusalCode.ALREADY_EXISTS, () -> rename(account, "Work", "Inbox"));
        assertRefused(RefusalCode.CANNOT, () -> rename(account, "Work", "Work/2026/Deeper"));
        assertThat(account.names()).contains("Work", "Work/2026", "Home");
    }

    @Test
    default void renameRefusesWhenAnInferiorWouldCollide() {
        TestAccount account = account();
        account.create("Work/2026");
        account.create("Jobs/2026");
        account.mailboxes().delete(account.id(), new MailboxName("Jobs"));

        assertRefused(RefusalCode.ALREADY_EXISTS, () -> rename(account, "Work", "Jobs"));
        assertThat(account.names()).contains("Work", "Work/2026", "Jobs/2026").doesNotContain("Jobs");
    }

    /// RFC 9051 §6.3.6: the messages move, INBOX stays, its inferiors are unaffected.
    @Test
    default void renameOfInboxGivesItsMessagesAway() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.create("INBOX/Lists");
        account.append(inbox, Messages.NOTE, Flag.FLAGGED);
        account.append(inbox, Messages.LETTER);
        var before = account.status(inbox);

        rename(account, "INBOX", "Old/Mail");

        assertThat(account.inbox()).isEqualTo(inbox);
        assertThat(account.uids(inbox)).isEmpty();
        assertThat(account.names()).contains("INBOX", "INBOX/Lists", "Old", "Old/Mail");
        MailboxId old = account.mailbox("Old/Mail");
        assertThat(account.states(old)).extracting(it -> it.flags().toString()).containsExactly("\\Flagged", "");
        assertThat(account.status(inbox).uidNext()).isEqualTo(before.uidNext());
        assertThat(account.mailboxes()
                        .changesSince(account.id(), inbox, before.highestModSeq())
                        .vanished())
                .isEqualTo(UidSet.range(1, 2));
    }

    @Test
    default void subscribedNamesNeedNotExist() {
        TestAccount account = account();
        account.create("Work");
        subscribe(account, "Work", true);
        subscribe(account, "Somewhere/Else", true);

        account.mailboxes().delete(account.id(), new MailboxName("Work"));

        assertThat(account.listed("Work").id()).isNull();
        assertThat(account.listed("Work").subscribed()).isTrue();
        assertThat(account.listed("Somewhere/Else").id()).isNull();
        assertThat(account.names()).doesNotContain("Somewhere");

        account.create("Work");
        assertThat(account.listed("Work").subscribed()).isTrue();
        assertThat(account.listed("Work").id()).isNotNull();
    }

    @Test
    default void subscribingTwiceIsOnceAndEnds() {
        TestAccount account = account();
        subscribe(account, "Somewhere", true);
        subscribe(account, "Somewhere", true);
        assertThat(account.names()).containsOnlyOnce("Somewhere");

        subscribe(account, "Somewhere", false);
        subscribe(account, "Somewhere", false);
        subscribe(account, "INBOX", false);

        assertThat(account.names()).doesNotContain("Somewhere").contains("INBOX");
        assertThat(account.listed("INBOX").subscribed()).isFalse();
    }

    @Test
    default void mailboxesOfOthersAreNotThere() {
        TestAccount alice = account();
        TestAccount bob = account();
        MailboxId hers = alice.inbox();
        alice.append(hers, Messages.NOTE);

        assertRefused(RefusalCode.NOT_FOUND, () -> bob.status(hers));
        assertRefused(RefusalCode.NOT_FOUND, () -> bob.states(hers));
        assertRefused(RefusalCode.NOT_FOUND, () -> bob.describe(hers, UidSet.range(1, 9)));
        assertRefused(RefusalCode.NOT_FOUND, () -> bob.append(hers, Messages.NOTE));
        assertThat(List.of(alice.names())).containsExactly(bob.names());
    }

    private static void rename(TestAccount account, String from, String to) {
        account.mailboxes().rename(account.id(), new MailboxName(from), new MailboxName(to));
    }

    private static void subscribe(TestAccount account, String name, boolean subscribed) {
        account.mailboxes().subscribe(account.id(), new MailboxName(name), subscribed);
    }
}
