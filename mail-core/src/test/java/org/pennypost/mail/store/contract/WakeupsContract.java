package org.pennypost.mail.store.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AccountChanges;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;

/// Wake-ups that are lost, doubled or out of order, and answers that are taken in more than once, do no harm.
interface WakeupsContract extends Store {

    @Test
    default void whateverHappensToWakeupsTheViewsEndAlike() {
        for (long seed = 1; seed <= 4; seed++) {
            Random random = new Random(seed);
            TestAccount account = account();
            AccountView view = new AccountView(store(), account.id());
            List<AccountChanges> answers = new ArrayList<>();
            for (int step = 0; step < 40; step++) {
                changeSomething(account, random);
                // The wake-up of this step: lost, once or twice, and an old answer may come in between.
                for (int wakes = random.nextInt(3); wakes > 0; wakes--) {
                    AccountChanges answer = view.ask();
                    answers.add(answer);
                    view.take(answer);
                    if (random.nextBoolean()) {
                        view.take(answer);
                    }
                }
                if (random.nextInt(4) == 0) {
                    List<MailboxId> any = existing(account);
                    Collections.shuffle(any, random);
                    any.forEach(view::look);
                }
            }
            view.take(view.ask());

            assertThat(view.shown()).as("seed " + seed).isEqualTo(new AccountView(store(), account.id()).shown());
            assertThat(answers).allMatch(AccountChanges::complete);
        }
    }

    private static List<MailboxId> existing(TestAccount account) {
        List<MailboxId> ids = new ArrayList<>();
        account.mailboxes().list(account.id()).forEach(mailbox -> {
            if (mailbox.id() != null) {
                ids.add(mailbox.id());
            }
        });
        return ids;
    }

    private static void changeSomething(TestAccount account, Random random) {
        List<MailboxId> mailboxes = existing(account);
        MailboxId one = mailboxes.get(random.nextInt(mailboxes.size()));
        MailboxId other = mailboxes.get(random.nextInt(mailboxes.size()));
        MailboxName name = new MailboxName("box " + random.nextInt(4));
        UidSet uids = UidSet.range(1 + random.nextInt(3), 3 + random.nextInt(5));
        boolean there = account.names().contains(name.value())
                && account.listed(name.value()).id() != null;
        switch (random.nextInt(9)) {
            case 0 -> account.append(one, 1 + random.nextInt(3));
            case 1 -> account.store(one, uids, FlagChange.Action.ADD, Flag.SEEN);
            case 2 -> account.store(one, uids, FlagChange.Action.REMOVE, Flag.SEEN);
            case 3 -> account.mailboxes().remove(account.id(), one, uids);
            case 4 -> account.mailboxes().copy(account.id(), one, uids, other);
            case 5 -> account.mailboxes().move(account.id(), one, uids, other);
            case 6 -> account.mailboxes().subscribe(account.id(), name, random.nextBoolean());
            case 7 -> {
                if (there) {
                    account.mailboxes().delete(account.id(), name);
                } else {
                    account.mailboxes().create(account.id(), name, null);
                }
            }
            default -> {
                if (there) {
                    MailboxName free = new MailboxName("renamed " + random.nextInt());
                    account.mailboxes().rename(account.id(), name, free);
                }
            }
        }
    }
}
