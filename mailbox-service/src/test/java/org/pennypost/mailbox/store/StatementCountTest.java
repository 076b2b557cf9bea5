package org.pennypost.mailbox.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Annotations;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.OpenMaildrop;
import org.pennypost.mail.store.Quotas;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.Invariants;
import org.pennypost.mailbox.testing.RecordingQueue;
import org.pennypost.mailbox.testing.StatementCounter;

import static org.assertj.core.api.Assertions.assertThat;

/// Every operation takes as many round trips for ten thousand messages as for one.
class StatementCountTest {

    private static final UidSet ALL = UidSet.range(1, 0xffff_ffffL);

    private static Engine engine;
    private static MailboxStore store;

    @BeforeAll
    static void start() {
        engine = Engine.start(RecordingQueue.class, StatementCounter.class);
        store = engine.bean(MailboxStore.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static Append message(int number) {
        byte[] octets = ("Subject: number " + number + "\r\n\r\nx\r\n").getBytes(StandardCharsets.UTF_8);
        return new Append(Flags.NONE, null, () -> new ByteArrayInputStream(octets));
    }

    private static MailboxId mailbox(AccountId owner, String name) {
        return store.list(owner).stream()
                .filter(it -> it.name().equals(new MailboxName(name)))
                .map(it -> Objects.requireNonNull(it.id()))
                .findAny()
                .orElseThrow();
    }

    /// Round trips of each operation on a mailbox of so many messages, by its owner or by somebody else.
    private static Map<String, Integer> roundTrips(int messages, boolean owner) {
        AccountId account = engine.newAccount();
        MailboxId inbox = mailbox(account, "INBOX");
        MailboxId archive = mailbox(account, "Archive");
        AccountId acting = owner ? account : sharer(inbox, archive);
        List<Append> many = IntStream.range(0, messages)
                .mapToObj(StatementCountTest::message)
                .toList();
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("append", StatementCounter.during(() -> store.append(acting, inbox, many)));
        ModSeq before = store.status(acting, inbox).highestModSeq();
        FlagChange deleting = new FlagChange(FlagChange.Action.ADD, Flags.of(Flag.DELETED, Flag.SEEN));
        counts.put("store", StatementCounter.during(() -> store.store(acting, inbox, ALL, deleting, null)));
        counts.put("snapshot", StatementCounter.during(() -> store.snapshot(acting, inbox)));
        counts.put("changes", StatementCounter.during(() -> store.changesSince(acting, inbox, before)));
        counts.put("copy", StatementCounter.during(() -> store.copy(acting, inbox, ALL, archive)));
        counts.put(
                "replace",
                StatementCounter.during(() -> store.replace(acting, archive, new Uid(1), inbox, message(-1))));
        counts.put("move", StatementCounter.during(() -> store.move(acting, archive, ALL, inbox)));
        counts.put("expunge", StatementCounter.during(() -> store.expunge(acting, inbox, ALL)));
        counts.put("remove", StatementCounter.during(() -> store.remove(acting, inbox, ALL)));
        counts.put("list", StatementCounter.during(() -> store.list(acting)));
        AccountFeed feed = engine.bean(AccountFeed.class);
        counts.put("feed", StatementCounter.during(() -> feed.changesSince(account, new ModSeq(0))));
        assertThat(store.status(account, inbox).messages()).isZero();
        return counts;
    }

    private static AccountId sharer(MailboxId... mailboxes) {
        AccountId sharer = engine.newAccount();
        for (MailboxId mailbox : mailboxes) {
            engine.sql()
                    .sql("insert into acl values (?, ?, ?, false, 2047, 'example.org')")
                    .param(mailbox.owner().value())
                    .param(mailbox.value())
                    .param(sharer.value())
                    .update();
        }
        return sharer;
    }

    /// A POP3 session: login, a page of messages, renewals of the lease, an end that removes nothing, and one that
    /// does.
    @Test
    void aMaildropTakesAFewRoundTripsWhateverItsSize() throws IOException {
        for (int size : new int[] {1, 2_000}) {
            AccountId account = engine.newAccount();
            store.append(
                    account,
                    mailbox(account, "INBOX"),
                    IntStream.range(0, size)
                            .mapToObj(StatementCountTest::message)
                            .toList());
            Maildrops maildrops = engine.bean(Maildrops.class);
            List<OpenMaildrop> opened = new ArrayList<>();

            assertThat(StatementCounter.during(() -> opened.add(maildrops.open(account))))
                    .isEqualTo(2);
            OpenMaildrop open = opened.getFirst();
            assertThat(open.uids()).hasSize(size);
            assertThat(StatementCounter.during(() -> readPage(open))).isOne();
            assertThat(StatementCounter.during(() -> maildrops.renew(List.of(open.lease()))))
                    .isOne();
            assertThat(StatementCounter.during(() -> maildrops.update(open.lease(), open.inbox(), UidSet.EMPTY)))
                    .isOne();
            OpenMaildrop next = maildrops.open(account);
            assertThat(StatementCounter.during(() -> maildrops.update(next.lease(), next.inbox(), ALL)))
                    .isEqualTo(4);
        }
    }

    private void readPage(OpenMaildrop open) {
        try {
            engine.bean(Contents.class)
                    .read(open.inbox(), UidSet.range(1, 32), Long.MAX_VALUE, (_, octets) -> octets.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theOwnersRoundTripsDoNotGrowWithTheSet() {
        Map<String, Integer> one = roundTrips(1, true);

        assertThat(one).containsEntry("store", 3).containsEntry("copy", 3).containsEntry("move", 3);
        assertThat(one).containsEntry("expunge", 3).containsEntry("remove", 3).containsEntry("append", 5);
        assertThat(one).containsEntry("snapshot", 1).containsEntry("changes", 1).containsEntry("list", 1);
        assertThat(one).containsEntry("feed", 1);
        assertThat(one.get("replace")).isEqualTo(7);
        assertThat(roundTrips(1_000, true)).isEqualTo(one);
        assertThat(roundTrips(10_000, true)).isEqualTo(one);
        Invariants.assertHold(engine.sql());
    }

    @Test
    void thoseOfOthersTakeOneMoreForTheirRights() {
        Map<String, Integer> expected = roundTrips(1, true);
        List.of("append", "store", "copy", "replace", "move", "expunge", "remove")
                .forEach(name -> expected.merge(name, 1, Integer::sum));
        // The mailbox is locked before the message is added.
        expected.merge("append", 1, Integer::sum);
        Map<String, Integer> others = roundTrips(1, false);

        assertThat(others).isEqualTo(expected);
        assertThat(roundTrips(1_000, false)).isEqualTo(others);
        Invariants.assertHold(engine.sql());
    }

    @Test
    void namesTakeAsManyWhateverTheNumberOfInferiors() {
        assertThat(renaming(1)).isEqualTo(renaming(300));
    }

    private static int renaming(int inferiors) {
        AccountId account = engine.newAccount();
        for (int i = 0; i < inferiors; i++) {
            store.create(account, new MailboxName("Old/" + i), null);
        }
        return StatementCounter.during(() -> store.rename(account, new MailboxName("Old"), new MailboxName("New")))
                + StatementCounter.during(() -> store.delete(account, new MailboxName("New")));
    }

    /// One for one's own mailboxes, and one more for those of others.
    @Test
    void whatListTellsTakesAsManyWhateverTheNumberOfMailboxes() {
        assertThat(details(1)).isEqualTo(Map.of("statuses", 2, "annotations", 2, "deleted", 2));
        assertThat(details(300)).isEqualTo(details(1));
    }

    private static Map<String, Integer> details(int mailboxes) {
        AccountId owner = engine.newAccount();
        AccountId reader = sharer(mailbox(owner, "INBOX"), mailbox(owner, "Archive"));
        for (int i = 0; i < mailboxes; i++) {
            store.create(reader, new MailboxName("Own/" + i), null);
        }
        List<MailboxId> all = store.list(reader).stream()
                .map(it -> Objects.requireNonNull(it.id()))
                .toList();
        List<String> entries = List.of("/shared/comment", "/private/specialuse");
        return Map.of(
                "statuses", StatementCounter.during(() -> store.statuses(reader, all)),
                "annotations",
                        StatementCounter.during(
                                () -> engine.bean(Annotations.class).get(reader, all, entries)),
                "deleted",
                        StatementCounter.during(() -> engine.bean(Quotas.class).deleted(reader, all)));
    }

    @Test
    void removingAnAccountLeavesNothingOfItWithOthers() {
        AccountId owner = engine.newAccount();
        MailboxId inbox = mailbox(owner, "INBOX");
        store.append(owner, inbox, List.of(message(1)));
        AccountId reader = sharer(inbox);
        store.store(reader, inbox, ALL, new FlagChange(FlagChange.Action.ADD, Flags.of(Flag.SEEN)), null);
        AccountAdministration administration = engine.bean(AccountAdministration.class);

        administration.accounts(null).stream()
                .filter(it -> it.id().equals(reader))
                .forEach(it -> administration.removeAccount(it.address()));

        assertThat(rows("acl where grantee = ?", reader)).isZero();
        assertThat(rows("seen_by where reader = ?", reader)).isZero();
        assertThat(rows("messages where account_id = ?", owner)).isEqualTo(1);
    }

    private static int rows(String from, AccountId account) {
        return engine.sql()
                .sql("select count(*) from " + from)
                .param(account.value())
                .query(Integer.class)
                .single();
    }
}
