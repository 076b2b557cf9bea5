package org.pennypost.imap.view;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxSnapshot;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.UidValidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class MailboxViewTest {

    private static final AccountId ACCOUNT = new AccountId(1);
    private static final MailboxId MAILBOX = new MailboxId(ACCOUNT, 1);

    private final CountDownLatch askedForChanges = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final MailboxView view = new MailboxView(ACCOUNT, MAILBOX, slowStore(), new Silence());

    @Test
    void whoLooksWhileAnotherAsksForTheNewsGetsThemToo() throws InterruptedException {
        assertThat(view.messages().count()).isZero();
        view.wake();
        Thread first = Thread.ofPlatform().start(view::messages);
        askedForChanges.await();

        AtomicInteger seen = new AtomicInteger(-1);
        Thread second = Thread.ofPlatform().start(() -> seen.set(view.messages().count()));
        await().until(() -> second.getState() == Thread.State.WAITING || !second.isAlive());
        mayAnswer.countDown();
        first.join();
        second.join();

        assertThat(seen).hasValue(1);
    }

    /// Empty at first; then one message has come, which is told only after [#mayAnswer].
    private MailboxStore slowStore() {
        return (MailboxStore) Proxy.newProxyInstance(
                MailboxStore.class.getClassLoader(),
                new Class<?>[] {MailboxStore.class},
                (_, method, _) -> switch (method.getName()) {
                    case "snapshot" -> new MailboxSnapshot(status(1, 1), List.of());
                    case "changesSince" -> {
                        askedForChanges.countDown();
                        mayAnswer.await();
                        yield new MailboxChanges(
                                status(2, 2),
                                List.of(new MessageState(new Uid(1), new ModSeq(2), 10, Flags.of(Flag.SEEN))),
                                UidSet.EMPTY,
                                true);
                    }
                    default -> throw new AssertionError(method + " is not expected");
                });
    }

    private static MailboxStatus status(long uidNext, long modSeq) {
        return new MailboxStatus(
                MAILBOX, new UidValidity(1), new Uid(uidNext), new ModSeq(modSeq), uidNext - 1, 0, 0, 0);
    }

    /// Wakes nobody: the test does it.
    private static final class Silence implements MailboxWatch {

        @Override
        public Watch watch(MailboxId mailbox, Runnable wake) {
            return () -> {};
        }

        @Override
        public Watch watch(AccountId account, Runnable wake) {
            return () -> {};
        }
    }
}
