package org.pennypost.imap.view;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;
import org.pennypost.mail.store.memory.InMemoryStore;

import static org.assertj.core.api.Assertions.assertThat;

/// Many sessions listen to the same account.
class AccountViewsTest {

    private final InMemoryStore store = new InMemoryStore();
    private final AccountId alice = store.addAccount("alice@example.org", "secret");
    private final AccountId bob = store.addAccount("bob@example.org", "secret");
    private final AtomicInteger questions = new AtomicInteger();
    private final AccountFeed counted = (account, since) -> {
        questions.incrementAndGet();
        return store.changesSince(account, since);
    };
    private final AccountViews views = new AccountViews(store, store, counted, store, 100);
    private final AtomicInteger wakes = new AtomicInteger();

    private List<OpenAccount> open(AccountId account, boolean others, int times) {
        List<OpenAccount> opened = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            opened.add(views.open(account, others, wakes::incrementAndGet));
        }
        return opened;
    }

    @Test
    void newsCostOneQuestionHoweverManyListen() {
        List<OpenAccount> opened = open(alice, false, 100);
        List<AccountTracker> trackers = opened.stream()
                .map(each -> new AccountTracker(each.view().current()))
                .toList();
        questions.set(0);

        store.deliver(alice, "Subject: A\r\n\r\n");

        assertThat(wakes).hasValue(100);
        for (int i = 0; i < 100; i++) {
            AccountState now = opened.get(i).view().current();
            assertThat(trackers.get(i).catchUp(now))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            AccountUpdate.Counted.class,
                            counters -> assertThat(counters.after().messages()).isEqualTo(1));
        }
        assertThat(questions).hasValue(1);
    }

    @Test
    void whoeverListensToSharedMailboxesAsksWithTheirOwner() {
        RightsChange reading = new RightsChange(RightsChange.Action.ADD, Rights.of(Right.LOOKUP, Right.READ));
        store.setRights(
                alice, store.mailboxId(alice, MailboxName.INBOX), AclIdentifier.parse("bob@example.org"), reading);
        OpenAccount hers = open(alice, false, 1).getFirst();
        OpenAccount his = open(bob, true, 1).getFirst();
        AccountTracker tracker = new AccountTracker(his.view().current());
        questions.set(0);

        store.deliver(alice, "Subject: A\r\n\r\n");

        hers.view().current();
        assertThat(tracker.catchUp(his.view().current()))
                .singleElement()
                .isInstanceOfSatisfying(
                        AccountUpdate.Counted.class,
                        counters -> assertThat(counters.mailbox().name())
                                .hasToString("Other Users/alice@example.org/INBOX"));
        assertThat(questions).hasValue(1);
    }

    @Test
    void nobodyIsWokenAfterTheLastHasLeft() {
        open(alice, false, 3).forEach(OpenAccount::close);
        questions.set(0);

        store.deliver(alice, "Subject: A\r\n\r\n");
        views.wakeAll();

        assertThat(wakes).hasValue(0);
        assertThat(questions).hasValue(0);
    }
}
