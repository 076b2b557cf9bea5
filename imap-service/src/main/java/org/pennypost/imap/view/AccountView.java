package org.pennypost.imap.view;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Sharing;

/// All mailboxes of one account, brought up to date by the feeds of their owners. Any number of sessions share it: news
/// cost one question to the store, new names one more.
public final class AccountView implements AutoCloseable {

    private final AccountId account;
    private final boolean others;
    private final int mostOwners;
    private final MailboxStore store;
    private final Sharing sharing;
    private final Holdings<AccountId, FeedView> feeds;
    private final Fresh<AccountState> state = new Fresh<>(this::asked);

    /// One object, by which the feeds know it again.
    private final Runnable wake = state::wake;

    /// Changed only while `state` is asked for.
    private final Map<AccountId, FeedView> followed = new ConcurrentHashMap<>();

    /// @param others     whether mailboxes of others are followed too
    /// @param mostOwners how many others that may be
    AccountView(
            AccountId account,
            boolean others,
            int mostOwners,
            MailboxStore store,
            Sharing sharing,
            Holdings<AccountId, FeedView> feeds) {
        this.account = account;
        this.others = others;
        this.mostOwners = mostOwners;
        this.store = store;
        this.sharing = sharing;
        this.feeds = feeds;
    }

    /// Without asking the store unless something may have changed.
    ///
    /// @throws Refusal with [RefusalCode#LIMIT] if there are mailboxes of too many others
    public AccountState current() {
        return state.current();
    }

    /// With everything that was committed before this call.
    ///
    /// @throws Refusal with [RefusalCode#LIMIT] if there are mailboxes of too many others
    public AccountState latest() {
        followed.values().forEach(feed -> feed.state().doubt());
        return state.latest();
    }

    Fresh<AccountState> state() {
        return state;
    }

    private AccountState asked(@Nullable AccountState known) {
        follow(Set.of(account));
        Map<AccountId, FeedView.State> news = news();
        if (known != null && AccountState.names(news) == known.names()) {
            return known.with(news);
        }
        List<Mailbox> mailboxes = store.list(account);
        Set<AccountId> owners = owners(mailboxes);
        followed.keySet().stream().filter(owner -> !owners.contains(owner)).forEach(this::forget);
        follow(owners);
        return new AccountState(account, mailboxes, others ? closed(mailboxes) : Set.of(), news());
    }

    private Set<AccountId> owners(List<Mailbox> mailboxes) {
        Set<AccountId> owners = new HashSet<>();
        for (Mailbox mailbox : mailboxes) {
            MailboxId id = mailbox.id();
            if (others && id != null) {
                owners.add(id.owner());
            }
        }
        owners.add(account);
        if (owners.size() > mostOwners + 1) {
            throw new Refusal(RefusalCode.LIMIT, "the mailboxes of so many others cannot be followed");
        }
        return owners;
    }

    private Set<MailboxId> closed(List<Mailbox> mailboxes) {
        Set<MailboxId> closed = new HashSet<>();
        for (Mailbox mailbox : mailboxes) {
            MailboxId id = mailbox.id();
            if (id != null && !id.owner().equals(account) && !mayRead(id)) {
                closed.add(id);
            }
        }
        return closed;
    }

    private boolean mayRead(MailboxId mailbox) {
        try {
            return sharing.myRights(account, mailbox).contains(Right.READ);
        } catch (Refusal unknown) {
            if (unknown.code() == RefusalCode.UNAVAILABLE) {
                throw unknown;
            }
            return false;
        }
    }

    private void follow(Set<AccountId> owners) {
        for (AccountId owner : owners) {
            if (!followed.containsKey(owner)) {
                FeedView feed = feeds.hold(owner);
                feed.state().listen(wake);
                followed.put(owner, feed);
            }
        }
    }

    private void forget(AccountId owner) {
        FeedView feed = followed.remove(owner);
        if (feed != null) {
            feed.state().ignore(wake);
            feeds.release(owner);
        }
    }

    /// An account of somebody else may be gone, and its mailboxes with it: so fewer names count.
    private Map<AccountId, FeedView.State> news() {
        Map<AccountId, FeedView.State> news = new HashMap<>();
        followed.forEach((owner, feed) -> {
            try {
                news.put(owner, feed.state().current());
            } catch (Refusal gone) {
                if (gone.code() != RefusalCode.NOT_FOUND || owner.equals(account)) {
                    throw gone;
                }
            }
        });
        return news;
    }

    @Override
    public void close() {
        followed.keySet().forEach(this::forget);
    }
}
