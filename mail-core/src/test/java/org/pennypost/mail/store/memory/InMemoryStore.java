package org.pennypost.mail.store.memory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.MaildropLease;
import org.pennypost.mail.store.MaildropPolicies;
import org.pennypost.mail.store.MaildropPolicy;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.OpenMaildrop;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// All the store's ports but the queue and the greylist, in memory, for tests. Every call is atomic; watchers are woken
/// when it is done,
/// on the caller's thread. Its clock stands still unless [#advance] moves it.
public final class InMemoryStore
        implements MemoryLogins,
                MemoryNames,
                MemoryReading,
                MemoryAppending,
                MemoryTransfer,
                MemoryFlags,
                MemorySharing,
                MemoryMetadata,
                MemoryQuotas,
                MemoryIntake,
                MemoryDmarc,
                MemoryTls,
                Contents,
                Maildrops,
                MailboxWatch {

    private static final AccountId NOBODY = new AccountId(0);

    private final MemoryState state = new MemoryState();
    private final MemoryMaildrops maildrops = new MemoryMaildrops(this, state.clock);

    @Override
    public MemoryState state() {
        return state;
    }

    /// Adds a domain of ours.
    public void addDomain(String domain) {
        synchronized (state) {
            state.addresses.add(new MailDomain(domain));
        }
    }

    /// Adds an account with INBOX and a mailbox for each special use, all subscribed; its domain too.
    public AccountId addAccount(String address, String password) {
        synchronized (state) {
            MailAddress parsed = MailAddress.parse(address);
            AccountId id = new AccountId(state.nextId());
            MemoryAccount account = new MemoryAccount(id, parsed, password, use -> state.newMailbox(id, use));
            state.accounts.put(id, account);
            state.addresses.add(parsed, account);
            return id;
        }
    }

    /// A further address of the account.
    public void addAlias(String alias, AccountId account) {
        synchronized (state) {
            state.addresses.add(MailAddress.parse(alias), state.account(account));
        }
    }

    /// Lets the account send as somebody else.
    ///
    /// @param other an address, or `@domain`
    public void grantSendAs(AccountId account, String other) {
        synchronized (state) {
            state.account(account).grantSendAs(other);
        }
    }

    /// How much the account may send in an hour, and how often it is told to come later before it is told to go away.
    public void limitSending(AccountId account, long messages, long recipients, long refusals) {
        synchronized (state) {
            state.account(account).sending().limit(messages, recipients, refusals);
        }
    }

    /// An address with several members: of ours, groups themselves, or of other hosts.
    public void addGroup(String address, String... members) {
        synchronized (state) {
            state.addresses.addGroup(
                    MailAddress.parse(address),
                    Arrays.stream(members).map(MailAddress::parse).toList());
        }
    }

    /// Who gets the mail for `postmaster` of our domains, and of the host, where nobody else does.
    public void setPostmaster(String address, String host) {
        synchronized (state) {
            state.addresses.setPostmaster(MailAddress.parse(address), new MailDomain(host));
        }
    }

    /// Sets a shared annotation of the server, as an administrator does.
    public void annotateServer(String entry, String value) {
        synchronized (state) {
            Octets octets = Octets.of(value.getBytes(StandardCharsets.UTF_8));
            Annotation annotation = new Annotation(entry, octets);
            state.serverAnnotations.set(NOBODY, List.of(annotation));
            state.accounts.values().forEach(account -> account.annotated(null, annotation.entry()));
        }
        state.accounts.keySet().forEach(state.wakeups::wake);
    }

    /// Lets the account's mail go on to others.
    public void forward(AccountId account, boolean keepsCopy, String... targets) {
        synchronized (state) {
            state.account(account)
                    .forward(Arrays.stream(targets).map(MailAddress::parse).toList(), keepsCopy);
        }
    }

    /// Makes a further password for the account, with which it can log in by one protocol only.
    public String addAppPassword(AccountId account, String protocol) {
        synchronized (state) {
            String appPassword = "app-password-" + state.nextId();
            state.account(account).addAppPassword(appPassword, protocol);
            return appPassword;
        }
    }

    /// @param octets   for all mailboxes of the account together
    /// @param messages null for no limit
    public void setQuota(AccountId account, long octets, @Nullable Long messages) {
        synchronized (state) {
            state.account(account).quota(new MemoryQuota(octets, messages));
        }
    }

    /// Puts a message into the account's INBOX exactly as it is, as UTF-8.
    public Uid deliver(AccountId account, String message, Flag... flags) {
        return deliver(account, MailboxName.INBOX, message, flags);
    }

    /// Puts a message into a mailbox exactly as it is, as UTF-8.
    public Uid deliver(AccountId account, MailboxName mailbox, String message, Flag... flags) {
        byte[] octets = message.getBytes(StandardCharsets.UTF_8);
        Append append = new Append(Flags.of(flags), null, () -> new ByteArrayInputStream(octets));
        return append(account, mailboxId(account, mailbox), List.of(append))
                .uids()
                .getFirst();
    }

    public MailboxId mailboxId(AccountId account, MailboxName name) {
        synchronized (state) {
            return state.account(account).mailbox(name).id();
        }
    }

    /// What was submitted for other hosts, oldest first.
    public List<QueuedSubmission> queued() {
        synchronized (state) {
            return List.copyOf(state.queue);
        }
    }

    /// Lets the mailbox forget which messages were expunged.
    public void forgetExpunges(AccountId account, MailboxId mailbox) {
        synchronized (state) {
            state.mailbox(account, mailbox).forget();
        }
    }

    /// Lets the account forget what happened to the names of its mailboxes.
    public void forgetNames(AccountId account) {
        synchronized (state) {
            state.account(account).forgetNames();
        }
    }

    /// Moves the clock on.
    public void advance(Duration duration) {
        state.advance(duration);
    }

    @Override
    public InputStream read(ContentId id, long offset, long length) {
        return state.content(id).read(offset, length);
    }

    @Override
    public void read(MailboxId mailbox, UidSet uids, long most, Taker each) throws IOException {
        if (uids.count() > MOST_AT_ONCE) {
            throw new Refusal(RefusalCode.LIMIT, "too many messages at once");
        }
        List<StoredMessage> messages = new ArrayList<>();
        describe(mailbox.owner(), mailbox, uids, messages::add);
        for (StoredMessage message : messages) {
            try (InputStream octets = read(message.content(), 0, most)) {
                each.take(message.uid(), octets);
            }
        }
    }

    public void setMaildropPolicy(AccountId account, MaildropPolicy policy) {
        maildrops.setPolicy(account, policy);
    }

    @Override
    public MaildropPolicies policies() {
        return maildrops.policies();
    }

    @Override
    public OpenMaildrop open(AccountId account) {
        return maildrops.open(account);
    }

    @Override
    public Set<UUID> renew(List<MaildropLease> leases) {
        return maildrops.renew(leases);
    }

    @Override
    public UidSet update(MaildropLease lease, MailboxId inbox, UidSet removed) {
        return maildrops.update(lease, inbox, removed);
    }

    @Override
    public void release(MaildropLease lease) {
        maildrops.release(lease);
    }

    @Override
    public Watch watch(MailboxId mailbox, Runnable wake) {
        return state.wakeups.watch(mailbox, wake);
    }

    @Override
    public Watch watch(AccountId account, Runnable wake) {
        return state.wakeups.watch(account, wake);
    }
}
