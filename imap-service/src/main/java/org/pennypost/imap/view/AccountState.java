package org.pennypost.imap.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.pennypost.mail.store.AccountChange;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.Refusal;

/// The mailboxes that an account sees and how they are, at one moment. Never changes; whoever looks shares it.
public final class AccountState {

    private final AccountId account;
    private final List<Mailbox> mailboxes;
    private final Set<MailboxId> closed;
    private final Map<AccountId, FeedView.State> feeds;

    /// @param mailboxes ascending by name
    /// @param closed    those of them whose messages the account may not read
    /// @param feeds     of every account whose mailboxes are followed
    AccountState(
            AccountId account, List<Mailbox> mailboxes, Set<MailboxId> closed, Map<AccountId, FeedView.State> feeds) {
        this.account = account;
        this.mailboxes = List.copyOf(mailboxes);
        this.closed = Set.copyOf(closed);
        this.feeds = Map.copyOf(feeds);
    }

    /// Ascending by name; the names that are subscribed without a mailbox are among them.
    public List<Mailbox> mailboxes() {
        return mailboxes;
    }

    /// Whether the account may read the messages of a mailbox that it sees.
    public boolean isReadable(MailboxId mailbox) {
        return !closed.contains(mailbox);
    }

    /// The counters, `unseen` as the owner of the mailbox sees it. Empty for a mailbox in which nothing has happened
    /// yet, and for one that is not followed.
    public Optional<MailboxStatus> status(MailboxId mailbox) {
        return Optional.ofNullable(feeds.get(mailbox.owner()))
                .map(feed -> feed.statuses().get(mailbox));
    }

    /// Whether counters of the mailbox are told.
    boolean isFollowed(MailboxId mailbox) {
        return feeds.containsKey(mailbox.owner());
    }

    /// Which annotations have changed since then, of the server and of mailboxes; private ones only if they are the
    /// account's own.
    ///
    /// @throws Refusal with [RefusalCode#LIMIT] if there have been too many
    List<AccountChange.Annotated> annotatedSince(AccountState earlier) {
        List<AccountChange.Annotated> annotated = new ArrayList<>();
        feeds.forEach((owner, feed) -> {
            FeedView.State before = earlier.feeds.get(owner);
            if (before != null) {
                feed.annotations().since(before.modSeq()).stream()
                        .filter(each -> owner.equals(account) || isShared(each))
                        .forEach(annotated::add);
            }
        });
        return annotated;
    }

    /// Of a mailbox, and not for one account alone.
    private static boolean isShared(AccountChange.Annotated annotated) {
        return annotated.mailbox() != null && !Annotation.isPerAccount(annotated.entry());
    }

    /// How often names, subscriptions or rights have changed in what is followed.
    long names() {
        return names(feeds);
    }

    static long names(Map<AccountId, FeedView.State> feeds) {
        return feeds.values().stream().mapToLong(FeedView.State::names).sum();
    }

    /// With other counters.
    AccountState with(Map<AccountId, FeedView.State> now) {
        return feeds.equals(now) ? this : new AccountState(account, mailboxes, closed, now);
    }
}
