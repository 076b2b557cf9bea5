package org.pennypost.mailbox.store;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;
import org.pennypost.mail.store.Sharing;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.Invariants;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;

/// Many clients on the same few mailboxes, through two instances of the service on one database: for a few seconds, or
/// as many as the property `pennypost.concurrency.seconds` says.
class ConcurrencyTest {

    private static final int CLIENTS = 16;
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("pennypost.concurrency.seconds", 3));
    private static final List<FlagChange.Action> ACTIONS = List.of(FlagChange.Action.values());
    private static final UidSet ALL = UidSet.range(1, 0xffff_ffffL);

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

    /// A mailbox as somebody sees it.
    ///
    /// @param account who acts on it
    private record Box(AccountId account, MailboxId id) {}

    /// Everybody's work on the mailboxes of two accounts, which share them with each other.
    private static final class Work {

        final List<MailAddress> addresses = new ArrayList<>();
        final List<Box> boxes = new ArrayList<>();
        final Set<String> givenUids = ConcurrentHashMap.newKeySet();

        Work() {
            for (int i = 0; i < 2; i++) {
                MailAddress address = Engine.newAddress();
                AccountId account = one.bean(AccountAdministration.class)
                        .addAccount(address, "secret", null)
                        .id();
                addresses.add(address);
                for (Mailbox mailbox : one.bean(MailboxStore.class).list(account)) {
                    if (mailbox.id() != null
                            && Set.of("INBOX", "Archive", "Trash")
                                    .contains(mailbox.name().value())) {
                        boxes.add(new Box(account, mailbox.id()));
                    }
                }
            }
            List.copyOf(boxes).forEach(this::shareWithTheOther);
        }

        private void shareWithTheOther(Box box) {
            AccountId sharer = boxes.stream()
                    .map(Box::account)
                    .filter(account -> !account.equals(box.account))
                    .findAny()
                    .orElseThrow();
            MailAddress address = addresses.get(boxes.getFirst().account.equals(sharer) ? 0 : 1);
            one.bean(Sharing.class)
                    .setRights(
                            box.account,
                            box.id,
                            AclIdentifier.of(address),
                            new RightsChange(RightsChange.Action.REPLACE, Rights.ALL));
            boxes.add(new Box(sharer, box.id));
        }

        Integer client(int number) {
            Engine engine = number % 2 == 0 ? one : other;
            MailboxStore store = engine.bean(MailboxStore.class);
            Random random = new Random(number);
            long end = System.nanoTime() + LENGTH.toNanos();
            for (int i = 0; i < 10 || System.nanoTime() < end; i++) {
                Box box = boxes.get(random.nextInt(boxes.size()));
                ModSeq before = store.status(box.account, box.id).highestModSeq();
                operate(engine, store, random, box);
                assertThat(store.status(box.account, box.id).highestModSeq()).isGreaterThanOrEqualTo(before);
            }
            return number;
        }

        private void operate(Engine engine, MailboxStore store, Random random, Box box) {
            UidSet some = UidSet.range(1 + random.nextInt(40), 1 + 40 + random.nextInt(200));
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> {
                    List<Append> messages = new ArrayList<>();
                    for (int i = 0; i <= random.nextInt(4); i++) {
                        messages.add(new Append(flags(random), null, letter(random)));
                    }
                    given(box.id, store.append(box.account, box.id, messages).uids());
                }
                case 3 -> engine.bean(MessageIntake.class).accept(toBoth(), letter(random));
                case 4, 5 -> {
                    var action = ACTIONS.get(random.nextInt(3));
                    store.store(box.account, box.id, some, new FlagChange(action, flags(random)), null);
                }
                case 6 -> {
                    Box target = neighbour(random, box);
                    given(
                            target.id,
                            store.copy(box.account, box.id, UidSet.range(1, 20), target.id)
                                    .targets());
                }
                case 7 -> {
                    Box target = neighbour(random, box);
                    given(
                            target.id,
                            store.move(box.account, box.id, some, target.id).targets());
                }
                case 8 -> store.expunge(box.account, box.id, ALL);
                default -> rename(store, box.account);
            }
        }

        private void rename(MailboxStore store, AccountId account) {
            try {
                store.rename(account, new MailboxName("Trash"), new MailboxName("Rubbish"));
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND);
                try {
                    store.rename(account, new MailboxName("Rubbish"), new MailboxName("Trash"));
                } catch (Refusal again) {
                    assertThat(again.code()).isEqualTo(RefusalCode.NOT_FOUND);
                }
            }
        }

        private Box neighbour(Random random, Box box) {
            List<Box> same =
                    boxes.stream().filter(it -> it.account.equals(box.account)).toList();
            return same.get(random.nextInt(same.size()));
        }

        private void given(MailboxId mailbox, List<Uid> uids) {
            assertThat(uids).isSorted();
            uids.forEach(uid -> assertThat(givenUids.add(mailbox + " " + uid)).isTrue());
        }

        private Submission toBoth() {
            List<Submission.Recipient> recipients = addresses.stream()
                    .map(address -> new Submission.Recipient(address, List.of(), null))
                    .toList();
            return new Submission(UUID.randomUUID(), null, null, recipients, MailParameters.NONE);
        }

        private static Flags flags(Random random) {
            List<Flag> all = List.of(Flag.SEEN, Flag.DELETED, Flag.FLAGGED, new Flag("$Work"), new Flag("Later"));
            return new Flags(all.subList(random.nextInt(3), 2 + random.nextInt(3)));
        }

        private static ContentSource letter(Random random) {
            String text =
                    "Subject: number " + random.nextInt(20) + "\r\n\r\nThe same few letters, again and again.\r\n";
            return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// An edge's view of a mailbox, kept by deltas alone.
    private static final class View {

        final Box box;
        final Map<Uid, MessageState> messages = new TreeMap<>();
        ModSeq known = new ModSeq(0);

        View(Box box) {
            this.box = box;
        }

        void update(MailboxStore store) {
            MailboxChanges changes = store.changesSince(box.account, box.id, known);
            assertThat(changes.complete()).isTrue();
            changes.changed().forEach(state -> messages.put(state.uid(), state));
            messages.keySet().removeIf(changes.vanished()::contains);
            known = changes.status().highestModSeq();
            assertThat(messages).as("a view at modseq " + known).hasSize((int)
                    changes.status().messages());
        }
    }

    @Test
    void keepsEveryInvariant() throws Exception {
        Work work = new Work();
        AtomicBoolean done = new AtomicBoolean();
        List<View> views = work.boxes.stream().map(View::new).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> watcher = threads.submit(() -> {
                while (!done.get()) {
                    views.forEach(view -> view.update(other.bean(MailboxStore.class)));
                }
                return 0;
            });
            List<Callable<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                clients.add(() -> work.client(number));
            }
            try {
                for (Future<Integer> client : threads.invokeAll(clients)) {
                    client.get();
                }
            } finally {
                done.set(true);
            }
            watcher.get();
        }
        Invariants.assertHold(one.sql());
        MailboxStore store = one.bean(MailboxStore.class);
        for (View view : views) {
            view.update(store);
            assertThat(view.messages.values())
                    .containsExactlyElementsOf(
                            store.snapshot(view.box.account, view.box.id).messages());
        }
    }
}
