package org.pennypost.mailbox.store;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.QuotaRoot;
import org.pennypost.mail.store.Quotas;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.accounts.Quota;
import org.pennypost.mailbox.accounts.QuotaAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.Invariants;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// What may be kept, by two instances of the service on one database.
class QuotaTest {

    private static final String LETTER = "Subject: ten\r\n\r\nletters\r\n";
    private static final UidSet ALL = UidSet.range(1, 0xffff_ffffL);

    private static Engine one;
    private static Engine other;
    private static int domains;

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

    /// A domain of its own with two accounts.
    private record Town(MailDomain domain, MailAddress ann, AccountId annId, MailAddress bob, AccountId bobId) {

        static Town build() {
            MailDomain domain = new MailDomain("town" + ++domains + ".example");
            AccountAdministration administration = one.bean(AccountAdministration.class);
            administration.addDomain(domain);
            MailAddress ann = new MailAddress("ann", domain);
            MailAddress bob = new MailAddress("bob", domain);
            return new Town(
                    domain,
                    ann,
                    administration.addAccount(ann, "secret", null).id(),
                    bob,
                    administration.addAccount(bob, "secret", null).id());
        }

        void limit(@Nullable Long octets, @Nullable Long messages) {
            one.bean(QuotaAdministration.class).setQuota(domain, new Quota(octets, messages));
        }

        RecipientStatus recipient() {
            return one.bean(Accounts.class).recipient(ann, 1);
        }
    }

    private static MailboxId mailbox(AccountId account, String name) {
        return one.bean(MailboxStore.class).list(account).stream()
                .filter(it -> it.name().equals(new MailboxName(name)))
                .flatMap(it -> java.util.stream.Stream.ofNullable(it.id()))
                .findAny()
                .orElseThrow();
    }

    private static ContentSource letter() {
        return () -> new ByteArrayInputStream(LETTER.getBytes(StandardCharsets.UTF_8));
    }

    /// @return how many messages that are
    private static int append(Engine engine, AccountId account, String mailbox) {
        return engine.bean(MailboxStore.class)
                .append(account, mailbox(account, mailbox), List.of(new Append(Flags.NONE, null, letter())))
                .uids()
                .size();
    }

    /// @return how many of the recipients have it
    private static int deliver(Engine engine, MailAddress... recipients) {
        List<Submission.Recipient> all = List.of(recipients).stream()
                .map(address -> new Submission.Recipient(address, List.of(), null))
                .toList();
        return engine.bean(MessageIntake.class)
                .accept(new Submission(UUID.randomUUID(), null, null, all, MailParameters.NONE), letter())
                .delivered();
    }

    private static RefusalCode refusal(Runnable call) {
        return catchThrowableOfType(Refusal.class, call::run).code();
    }

    private static long used(MailDomain domain, String column) {
        return one.sql()
                .sql("select " + column + " from domains where name = ?")
                .param(domain.name())
                .query(Long.class)
                .single();
    }

    @Test
    void messagesOfAnAccountAreCounted() {
        Town town = Town.build();
        QuotaAdministration quotas = one.bean(QuotaAdministration.class);
        quotas.setQuota(town.ann, new Quota(null, 2L));
        append(one, town.annId, "INBOX");
        deliver(one, town.ann);

        assertThat(town.recipient()).isEqualTo(RecipientStatus.LOCAL_OVER_QUOTA);
        assertThat(refusal(() -> append(one, town.annId, "Drafts"))).isEqualTo(RefusalCode.OVER_QUOTA);
        assertThat(refusal(() -> deliver(one, town.ann))).isEqualTo(RefusalCode.OVER_QUOTA);
        MailboxStore store = one.bean(MailboxStore.class);
        MailboxId inbox = mailbox(town.annId, "INBOX");
        MailboxId trash = mailbox(town.annId, "Trash");
        assertThat(refusal(() -> store.copy(town.annId, inbox, ALL, trash))).isEqualTo(RefusalCode.OVER_QUOTA);
        assertThat(store.move(town.annId, inbox, ALL, trash).targets()).hasSize(2);
        store.remove(town.annId, trash, UidSet.range(1, 1));
        deliver(one, town.bob, town.ann);
        Invariants.assertHold(one.sql());
    }

    @Test
    void aDomainsQuotaIsThatOfAllItsAccounts() {
        Town town = Town.build();
        append(one, town.annId, "INBOX");
        town.limit(LETTER.length() * 3L, null);

        append(one, town.bobId, "INBOX");
        MailboxStore store = one.bean(MailboxStore.class);
        MailboxId bobs = mailbox(town.bobId, "INBOX");
        store.copy(town.bobId, bobs, ALL, mailbox(town.bobId, "Sent"));

        assertThat(used(town.domain, "used_octets")).isEqualTo(LETTER.length() * 3L);
        assertThat(town.recipient()).isEqualTo(RecipientStatus.LOCAL_OVER_QUOTA);
        assertThat(refusal(() -> append(one, town.annId, "INBOX"))).isEqualTo(RefusalCode.OVER_QUOTA);
        assertThat(refusal(() -> deliver(one, town.ann))).isEqualTo(RefusalCode.OVER_QUOTA);
        assertThat(refusal(() -> store.copy(town.bobId, bobs, ALL, mailbox(town.bobId, "Junk"))))
                .isEqualTo(RefusalCode.OVER_QUOTA);

        store.delete(town.bobId, new MailboxName("Sent"));
        assertThat(town.recipient()).isEqualTo(RecipientStatus.LOCAL);
        append(one, town.annId, "INBOX");
        one.bean(AccountAdministration.class).removeAccount(town.bob);
        assertThat(used(town.domain, "message_count")).isEqualTo(2);
        AccountId cat = one.bean(AccountAdministration.class)
                .addAccount(new MailAddress("cat", town.domain), "secret", null)
                .id();
        append(one, cat, "INBOX");
        assertThat(refusal(() -> append(one, cat, "INBOX"))).isEqualTo(RefusalCode.OVER_QUOTA);

        town.limit(null, null);
        append(one, cat, "INBOX");
        town.limit(null, 4L);
        assertThat(used(town.domain, "message_count")).isEqualTo(4);
        assertThat(refusal(() -> append(one, cat, "INBOX"))).isEqualTo(RefusalCode.OVER_QUOTA);
    }

    @Test
    void aDomainIsARootToo() {
        Town town = Town.build();
        append(one, town.annId, "INBOX");
        append(one, town.bobId, "INBOX");
        town.limit(null, 5L);
        Quotas quotas = one.bean(Quotas.class);
        QuotaRoot whole = new QuotaRoot(town.domain.name(), null, new QuotaRoot.Use(2, 5));
        assertThat(quotas.roots(town.annId, mailbox(town.annId, "INBOX"))).containsExactly(whole);

        one.bean(QuotaAdministration.class).setQuota(town.ann, new Quota(100L, null));

        QuotaRoot anns = new QuotaRoot(town.ann.canonical(), new QuotaRoot.Use(LETTER.length(), 100), null);
        assertThat(quotas.roots(town.annId, null)).containsExactly(anns, whole);
        assertThat(quotas.root(town.annId, town.ann.canonical())).isEqualTo(anns);
        assertThat(quotas.root(town.bobId, town.domain.name())).isEqualTo(whole);
        Town elsewhere = Town.build();
        assertThat(refusal(() -> quotas.root(elsewhere.annId, town.domain.name())))
                .isEqualTo(RefusalCode.NOT_FOUND);
    }

    private static void share(MailboxId mailbox, AccountId with) {
        one.sql()
                .sql("insert into acl values (?, ?, ?, false, 2047, 'elsewhere.example')")
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .param(with.value())
                .update();
    }

    @Test
    void aMoveToAnotherAccountCountsThere() {
        Town town = Town.build();
        Town near = Town.build();
        append(one, town.annId, "INBOX");
        append(one, town.annId, "INBOX");
        town.limit(null, 1L);
        near.limit(null, 1L);
        MessageWriting writing = one.bean(MessageWriting.class);
        MailboxId anns = mailbox(town.annId, "INBOX");
        MailboxId bobs = mailbox(town.bobId, "INBOX");
        MailboxId nearAnns = mailbox(near.annId, "INBOX");
        share(bobs, town.annId);
        share(nearAnns, town.annId);

        assertThat(refusal(() -> writing.move(town.annId, anns, ALL, nearAnns))).isEqualTo(RefusalCode.OVER_QUOTA);
        one.bean(QuotaAdministration.class).setQuota(town.bob, new Quota(null, 1L));
        assertThat(refusal(() -> writing.move(town.annId, anns, ALL, bobs))).isEqualTo(RefusalCode.OVER_QUOTA);
        one.bean(QuotaAdministration.class).setQuota(town.bob, Quota.NONE);
        assertThat(writing.move(town.annId, anns, ALL, bobs).targets())
                .as("what the domain keeps stays the same")
                .hasSize(2);
        writing.move(town.annId, bobs, UidSet.range(1, 1), nearAnns);

        assertThat(used(town.domain, "message_count")).isEqualTo(1);
        assertThat(used(near.domain, "message_count")).isEqualTo(1);
        Invariants.assertHold(one.sql());
    }

    @Test
    void neitherInstanceExceedsIt() throws Exception {
        Town town = Town.build();
        Town near = Town.build();
        near.limit(null, 1000L);

        int before = everybody(town, near, () -> town.limit(null, 1000L));
        assertThat(before).isEqualTo(320);
        Invariants.assertHold(one.sql());

        town.limit(null, 420L);
        assertThat(everybody(town, near, () -> town.limit(null, 420L))).isEqualTo(100);
        assertThat(used(town.domain, "message_count")).isEqualTo(420);
        Invariants.assertHold(one.sql());
    }

    /// Sixteen clients want to keep twenty messages each; there is always room near the town.
    ///
    /// @param meanwhile done while they are at it
    /// @return how many they could keep in the town
    private static int everybody(Town town, Town near, Runnable meanwhile) throws Exception {
        List<Callable<Integer>> clients = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            int number = i;
            clients.add(() -> client(number, town, near));
        }
        clients.add(8, () -> {
            meanwhile.run();
            return 0;
        });
        int kept = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> client : threads.invokeAll(clients)) {
                kept += client.get();
            }
        }
        return kept;
    }

    /// @return how many messages the client could keep in the town
    private static int client(int number, Town town, Town near) {
        Engine engine = number % 2 == 0 ? one : other;
        int kept = 0;
        for (int i = 0; i < 20; i++) {
            try {
                kept += switch (number % 4) {
                    case 0 -> append(engine, town.annId, "INBOX");
                    case 1 -> append(engine, town.bobId, "INBOX");
                    case 2 -> deliver(engine, town.bob, near.ann) - 1;
                    default -> deliver(engine, near.bob, town.ann) - 1;
                };
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isEqualTo(RefusalCode.OVER_QUOTA);
            }
        }
        return kept;
    }
}
