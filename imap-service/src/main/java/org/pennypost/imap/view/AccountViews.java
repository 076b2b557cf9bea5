package org.pennypost.imap.view;

import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.Sharing;

/// The accounts whose mailboxes anyone here wants to hear of (RFC 5465), one [AccountView] for each.
public final class AccountViews {

    private record Key(AccountId account, boolean others) {}

    private final Holdings<AccountId, FeedView> feeds;
    private final Holdings<Key, AccountView> open;

    /// @param mostOwners how many others may share mailboxes with an account that follows those
    public AccountViews(MailboxStore store, Sharing sharing, AccountFeed feed, MailboxWatch watch, int mostOwners) {
        feeds = new Holdings<>(account -> new FeedView(account, feed, watch), FeedView::close);
        open = new Holdings<>(
                key -> new AccountView(key.account, key.others, mostOwners, store, sharing, feeds), AccountView::close);
    }

    /// Follows the mailboxes of an account from now on.
    ///
    /// @param others whether those that others share with it are wanted too
    /// @param wake   called on any thread whenever something may have changed; must return at once
    /// @throws Refusal with [RefusalCode#LIMIT] if those are mailboxes of too many others
    public OpenAccount open(AccountId account, boolean others, Runnable wake) {
        Key key = new Key(account, others);
        OpenAccount opened = new OpenAccount(open.hold(key), wake, () -> open.release(key));
        boolean complete = false;
        try {
            opened.view().latest();
            complete = true;
            return opened;
        } finally {
            if (!complete) {
                opened.close();
            }
        }
    }

    /// Lets everybody look soon, in case a wake-up was lost.
    public void wakeAll() {
        feeds.all().forEach(feed -> feed.state().wake());
    }
}
