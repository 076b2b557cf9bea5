package org.pennypost.mailbox.store;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;
import org.pennypost.mail.store.Sharing;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.Invariants;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// Rights are taken away while who has them waits for the mailbox.
class RevocationTest {

    private static final UidSet ALL = UidSet.range(1, 9);

    private static Engine engine;
    private static MailboxStore store;

    @BeforeAll
    static void start() {
        engine = Engine.start(RecordingQueue.class);
        store = engine.bean(MailboxStore.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    static Stream<Arguments> work() {
        return Stream.of(
                work("append", (sharer, inbox) -> store.append(sharer, inbox, List.of(message()))),
                work("store", (sharer, inbox) -> store.store(sharer, inbox, ALL, flagged(), null)),
                work("copy", (sharer, inbox) -> store.copy(sharer, inbox, ALL, inbox(sharer))),
                work("copy there", (sharer, inbox) -> {
                    store.append(sharer, inbox(sharer), List.of(message()));
                    store.copy(sharer, inbox(sharer), ALL, inbox);
                }),
                work("move", (sharer, inbox) -> store.move(sharer, inbox, ALL, inbox(sharer))),
                work("replace", (sharer, inbox) -> store.replace(sharer, inbox, new Uid(1), inbox, message())),
                work("expunge", (sharer, inbox) -> store.expunge(sharer, inbox, ALL)),
                work("remove", (sharer, inbox) -> store.remove(sharer, inbox, ALL)));
    }

    private static Arguments work(String name, BiConsumer<AccountId, MailboxId> work) {
        return Arguments.of(name, work);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("work")
    void whoWaitedFindsOut(String name, BiConsumer<AccountId, MailboxId> work) {
        AccountId owner = engine.newAccount();
        MailboxId inbox = inbox(owner);
        store.append(owner, inbox, List.of(message()));
        MailAddress address = Engine.newAddress();
        AccountId sharer = engine.bean(AccountAdministration.class)
                .addAccount(address, "secret", null)
                .id();
        allow(inbox, address, "lrswite");

        CompletableFuture<Void> working = engine.bean(Transactions.class).write(() -> {
            allow(inbox, address, "l");
            CompletableFuture<Void> begun = CompletableFuture.runAsync(() -> work.accept(sharer, inbox));
            await().until(RevocationTest::somebodyWaits);
            return begun;
        });

        assertThatThrownBy(working::join)
                .as(name)
                .cause()
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.code()).isEqualTo(RefusalCode.NO_PERMISSION));
        assertThat(store.snapshot(owner, inbox).messages())
                .hasSize(1)
                .allMatch(it -> it.flags().equals(Flags.NONE));
        Invariants.assertHold(engine.sql());
    }

    private static boolean somebodyWaits() {
        return engine.sql()
                .sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    private static void allow(MailboxId inbox, MailAddress address, String rights) {
        engine.bean(Sharing.class)
                .setRights(
                        inbox.owner(),
                        inbox,
                        AclIdentifier.of(address),
                        new RightsChange(RightsChange.Action.REPLACE, Rights.parse(rights)));
    }

    private static MailboxId inbox(AccountId account) {
        return store.list(account).stream()
                .filter(it -> it.name().isInbox())
                .map(it -> Objects.requireNonNull(it.id()))
                .findAny()
                .orElseThrow();
    }

    private static Append message() {
        return new Append(Flags.NONE, null, () -> new ByteArrayInputStream(new byte[] {'x'}));
    }

    private static FlagChange flagged() {
        return new FlagChange(FlagChange.Action.ADD, Flags.of(Flag.FLAGGED));
    }
}
