package org.pennypost.mail.store.memory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.AccountChanges;
import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.AclEntry;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.AnnotationQuery;
import org.pennypost.mail.store.Annotations;
import org.pennypost.mail.store.AnnotationsFound;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.AppendOutcome;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.CopyOutcome;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.GrantableRights;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxSnapshot;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.OtherUsers;
import org.pennypost.mail.store.PasswordLogin;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mail.store.Sharing;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.SpecialUse;
import org.pennypost.mail.store.StoreOutcome;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.ThreadAlgorithm;
import org.pennypost.mail.store.ThreadForest;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.UidValidity;

/// All the store's ports but the queue, in memory, for tests. Every call is atomic; watchers are woken when it is done,
/// on the caller's thread. Its clock stands still unless [#advance] moves it.
public final class InMemoryStore
        implements Accounts,
                MailboxStore,
                MessageSearch,
                Sharing,
                Annotations,
                AccountFeed,
                Contents,
                MessageIntake,
                Maildrops,
                MailboxWatch {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final InstantSource clock = () -> now.get();
    private final MemoryAddresses addresses = new MemoryAddresses();
    private final Map<AccountId, MemoryAccount> accounts = new HashMap<>();
    private final Map<ContentId, MemoryContent> contents = new HashMap<>();
    private final Map<UUID, Receipt> receipts = new HashMap<>();
    private final List<QueuedSubmission> queue = new ArrayList<>();
    private final MemoryLeases leases = new MemoryLeases(clock);
    private final Wakeups wakeups = new Wakeups();
    private final MemoryAnnotations serverAnnotations = new MemoryAnnotations();
    private long lastId;

    /// Adds a domain of ours.
    public synchronized void addDomain(String domain) {
        addresses.add(new MailDomain(domain));
    }

    /// Adds an account with INBOX and a mailbox for each special use, all subscribed; its domain too.
    public synchronized AccountId addAccount(String address, String password) {
        MailAddress parsed = MailAddress.parse(address);
        AccountId id = new AccountId(++lastId);
        MemoryAccount account = new MemoryAccount(id, parsed, password, use -> newMailbox(id, use));
        accounts.put(id, account);
        addresses.add(parsed, account);
        return id;
    }

    /// A further address of the account.
    public synchronized void addAlias(String alias, AccountId account) {
        addresses.add(MailAddress.parse(alias), account(account));
    }

    /// An address with several members: of ours, groups themselves, or of other hosts.
    public synchronized void addGroup(String address, String... members) {
        addresses.addGroup(
                MailAddress.parse(address),
                Arrays.stream(members).map(MailAddress::parse).toList());
    }

    /// Lets the account's mail go on to others.
    public synchronized void forward(AccountId account, boolean keepsCopy, String... targets) {
        account(account).forward(Arrays.stream(targets).map(MailAddress::parse).toList(), keepsCopy);
    }

    /// Makes a further password for the account, with which it can log in by one protocol only.
    public synchronized String addAppPassword(AccountId account, String protocol) {
        String appPassword = "app-password-" + ++lastId;
        account(account).addAppPassword(appPassword, protocol);
        return appPassword;
    }

    private MemoryMailbox newMailbox(AccountId owner, @Nullable SpecialUse specialUse) {
        return new MemoryMailbox(new MailboxId(owner, ++lastId), new UidValidity(++lastId), specialUse);
    }

    /// @param octets for all mailboxes of the account together
    public synchronized void setQuota(AccountId account, long octets) {
        account(account).quota(octets);
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

    public synchronized MailboxId mailboxId(AccountId account, MailboxName name) {
        return account(account).mailbox(name).id();
    }

    /// What was submitted for other hosts, oldest first.
    public synchronized List<QueuedSubmission> queued() {
        return List.copyOf(queue);
    }

    /// Lets the mailbox forget which messages were expunged.
    public synchronized void forgetExpunges(AccountId account, MailboxId mailbox) {
        mailbox(account, mailbox).forget();
    }

    /// Lets the account forget what happened to the names of its mailboxes.
    public synchronized void forgetNames(AccountId account) {
        account(account).forgetNames();
    }

    /// Moves the clock on.
    public void advance(Duration duration) {
        now.updateAndGet(moment -> moment.plus(duration));
    }

    // Accounts

    @Override
    public synchronized Login login(PasswordLogin login) {
        return accounts.values().stream()
                .filter(it -> it.address().canonical().equalsIgnoreCase(login.name()))
                .filter(it -> it.hasPassword(login.password(), login.protocol()))
                .findAny()
                .map(it -> new Login(it.id(), it.address()))
                .orElseThrow(() -> new Refusal(RefusalCode.AUTHENTICATION_FAILED, "the name or the password is wrong"));
    }

    @Override
    public synchronized RecipientStatus recipient(MailAddress address) {
        if (!addresses.isOurs(address)) {
            return RecipientStatus.REMOTE;
        }
        MemoryAddresses.Reached reached = addresses.reached(address);
        if (reached.isNobody()) {
            return RecipientStatus.LOCAL_UNKNOWN;
        }
        return reached.accounts().stream().allMatch(account -> account.hasRoomFor(1))
                ? RecipientStatus.LOCAL
                : RecipientStatus.LOCAL_OVER_QUOTA;
    }

    @Override
    public synchronized boolean maySendAs(AccountId account, MailAddress address) {
        return account(account).equals(addresses.owner(address));
    }

    /// By its own address alone.
    private @Nullable MemoryAccount accountOf(MailAddress address) {
        return accounts.values().stream()
                .filter(it -> it.address().canonical().equals(address.canonical()))
                .findAny()
                .orElse(null);
    }

    private MemoryAccount account(AccountId id) {
        MemoryAccount account = accounts.get(id);
        if (account == null) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no such account");
        }
        return account;
    }

    private MemoryMailbox mailbox(AccountId account, MailboxId mailbox, Right... needed) {
        MemoryMailbox found = account(mailbox.owner()).mailbox(mailbox);
        Rights rights = rights(account, found);
        for (Right right : needed) {
            if (!rights.contains(right)) {
                throw refusal(rights);
            }
        }
        return found;
    }

    private Rights rights(AccountId account, MemoryMailbox mailbox) {
        AccountId owner = mailbox.id().owner();
        if (owner.equals(account)) {
            return Rights.ALL;
        }
        MailAddress address = account(account).address();
        boolean neighbour = account(owner).address().domain().equals(address.domain());
        return mailbox.acl().of(address, neighbour);
    }

    private static Refusal refusal(Rights rights) {
        return rights.contains(Right.LOOKUP)
                ? new Refusal(RefusalCode.NO_PERMISSION, "you may not do that with this mailbox")
                : new Refusal(RefusalCode.NOT_FOUND, "there is no such mailbox");
    }

    /// Whose `\Seen` flags are meant; null for the owner's.
    private static @Nullable AccountId reader(AccountId account, MailboxId mailbox) {
        return mailbox.owner().equals(account) ? null : account;
    }

    private static boolean mayChange(Flag flag, Rights rights) {
        if (flag.equals(Flag.SEEN)) {
            return rights.contains(Right.SEEN);
        }
        return rights.contains(flag.equals(Flag.DELETED) ? Right.DELETE_MESSAGES : Right.WRITE);
    }

    private static Flags settable(Flags flags, Rights rights) {
        return new Flags(
                flags.all().stream().filter(flag -> mayChange(flag, rights)).toList());
    }

    // Mailboxes

    private record Place(MemoryAccount owner, MailboxName name) {}

    private Place place(AccountId account, MailboxName name) {
        if (!OtherUsers.contains(name)) {
            return new Place(account(account), name);
        }
        OtherUsers.Place other = OtherUsers.parse(name).orElseThrow(() -> refusal(Rights.NONE));
        MemoryAccount owner = accountOf(other.owner());
        if (owner == null) {
            throw refusal(Rights.NONE);
        }
        return new Place(owner, other.name());
    }

    private void requireCreating(AccountId account, Place place) {
        boolean may = place.owner.id().equals(account)
                || place.owner
                        .superior(place.name)
                        .filter(it -> rights(account, it).contains(Right.CREATE))
                        .isPresent();
        if (!may) {
            throw new Refusal(RefusalCode.NO_PERMISSION, "you may not make a mailbox there");
        }
    }

    @Override
    public synchronized List<Mailbox> list(AccountId account) {
        MemoryAccount lister = account(account);
        Map<MailboxName, Mailbox> all = new TreeMap<>();
        lister.list().forEach(mailbox -> all.put(mailbox.name(), mailbox));
        for (MemoryAccount owner : accounts.values()) {
            if (!owner.id().equals(account)) {
                owner.mailboxes().forEach((name, mailbox) -> {
                    if (rights(account, mailbox).contains(Right.LOOKUP)) {
                        MailboxName shared = OtherUsers.nameOf(owner.address(), name);
                        all.put(shared, new Mailbox(mailbox.id(), shared, lister.isSubscribed(shared), null));
                    }
                });
            }
        }
        return List.copyOf(all.values());
    }

    @Override
    public Mailbox create(AccountId account, MailboxName name, @Nullable SpecialUse specialUse) {
        return renaming(account, name, place -> {
            requireCreating(account, place);
            Mailbox made = place.owner.create(place.name, specialUse);
            return new Mailbox(made.id(), name, account(account).isSubscribed(name), specialUse);
        });
    }

    @Override
    public void delete(AccountId account, MailboxName name) {
        renaming(account, name, place -> {
            if (!place.name.isInbox()) {
                mailbox(account, place.owner.mailbox(place.name).id(), Right.DELETE_MAILBOX);
            }
            return place.owner.delete(place.name).id();
        });
    }

    @Override
    public void rename(AccountId account, MailboxName from, MailboxName to) {
        renaming(account, from, place -> {
            Place fresh = place(account, to);
            if (place.owner != fresh.owner) {
                throw new Refusal(RefusalCode.CANNOT, "a mailbox cannot be renamed into another account");
            }
            MemoryMailbox mailbox =
                    mailbox(account, place.owner.mailbox(place.name).id(), Right.DELETE_MAILBOX);
            requireCreating(account, fresh);
            if (place.name.isInbox()) {
                place.owner.create(fresh.name, null);
                MemoryMailbox target = place.owner.mailbox(fresh.name);
                move(place.owner.id(), mailbox, mailbox.messages(null), target);
                place.owner.changed(mailbox.id());
                place.owner.changed(target.id());
            } else {
                place.owner.rename(place.name, fresh.name);
            }
            return mailbox.id();
        });
    }

    @Override
    public void subscribe(AccountId account, MailboxName name, boolean subscribed) {
        synchronized (this) {
            account(account).subscribe(name, subscribed);
        }
        wakeups.wake(account);
    }

    /// Changes names, and then wakes who looks at mailboxes of the account whose names they are.
    private <T> T renaming(AccountId account, MailboxName name, Function<Place, T> change) {
        Place place;
        T result;
        Set<MailboxId> touched = new LinkedHashSet<>();
        synchronized (this) {
            place = place(account, name);
            place.owner.mailboxes().values().forEach(mailbox -> touched.add(mailbox.id()));
            result = change.apply(place);
        }
        touched.forEach(wakeups::wake);
        return result;
    }

    @Override
    public synchronized MailboxStatus status(AccountId account, MailboxId mailbox) {
        return mailbox(account, mailbox, Right.READ).status(reader(account, mailbox));
    }

    @Override
    public synchronized MailboxSnapshot snapshot(AccountId account, MailboxId mailbox) {
        return mailbox(account, mailbox, Right.READ).snapshot(reader(account, mailbox));
    }

    @Override
    public synchronized MailboxChanges changesSince(AccountId account, MailboxId mailbox, ModSeq since) {
        return mailbox(account, mailbox, Right.READ).changesSince(since, reader(account, mailbox));
    }

    @Override
    public synchronized AccountChanges changesSince(AccountId account, ModSeq since) {
        return account(account).changesSince(since);
    }

    // Messages

    @Override
    public void describe(AccountId account, MailboxId mailbox, UidSet uids, Consumer<StoredMessage> each) {
        messages(account, mailbox, uids).stream().map(MemoryMessage::stored).forEach(each);
    }

    private synchronized List<MemoryMessage> messages(AccountId account, MailboxId mailbox, UidSet uids) {
        return mailbox(account, mailbox, Right.READ).messages(uids, reader(account, mailbox));
    }

    @Override
    public synchronized SearchOutcome search(AccountId account, MailboxId mailbox, SearchKey key) {
        List<MemoryMessage> found = found(account, mailbox, key);
        List<Integer> relevancies = found.stream()
                .flatMap(message -> new MessageMatch(message).relevancy(key).stream())
                .toList();
        return new SearchOutcome(
                uids(found),
                relevancies,
                0,
                mailbox(account, mailbox, Right.READ)
                        .messages(reader(account, mailbox))
                        .size());
    }

    @Override
    public synchronized List<Uid> sort(AccountId account, MailboxId mailbox, SearchKey key, List<SortKey> order) {
        return found(account, mailbox, key).stream()
                .sorted(MemorySort.by(order, key))
                .map(MemoryMessage::uid)
                .toList();
    }

    @Override
    public synchronized ThreadForest thread(
            AccountId account, MailboxId mailbox, SearchKey key, ThreadAlgorithm algorithm) {
        return MemoryThreads.of(found(account, mailbox, key), algorithm);
    }

    private List<MemoryMessage> found(AccountId account, MailboxId mailbox, SearchKey key) {
        return mailbox(account, mailbox, Right.READ).messages(reader(account, mailbox)).stream()
                .filter(message -> new MessageMatch(message).holds(key))
                .toList();
    }

    @Override
    public AppendOutcome append(AccountId account, MailboxId mailbox, List<Append> messages) {
        List<MemoryContent> read =
                messages.stream().map(it -> content(it.content(), new byte[0])).toList();
        return changing(changed -> append(account, mailbox, messages, read, changed));
    }

    private AppendOutcome append(
            AccountId account,
            MailboxId mailbox,
            List<Append> messages,
            List<MemoryContent> read,
            List<MailboxId> changed) {
        MemoryMailbox target = mailbox(account, mailbox, Right.INSERT);
        Rights rights = rights(account, target);
        account(mailbox.owner())
                .requireRoomFor(read.stream().mapToLong(MemoryContent::size).sum());
        List<Uid> uids = new ArrayList<>();
        ModSeq modSeq = target.change();
        for (int i = 0; i < read.size(); i++) {
            Append append = messages.get(i);
            Instant internalDate = append.internalDate() == null ? clock.instant() : append.internalDate();
            MemoryContent kept = keep(read.get(i));
            uids.add(target.add(
                    modSeq,
                    settable(append.flags(), rights),
                    reader(account, mailbox),
                    internalDate,
                    clock.instant(),
                    account(mailbox.owner()).conversations().of(kept),
                    kept));
        }
        changed.add(mailbox);
        return new AppendOutcome(target.uidValidity(), uids);
    }

    @Override
    public AppendOutcome replace(AccountId account, MailboxId mailbox, Uid replaced, MailboxId target, Append message) {
        MemoryContent read = content(message.content(), new byte[0]);
        return changing(changed -> {
            MemoryMailbox from = mailbox(account, mailbox, Right.DELETE_MESSAGES, Right.EXPUNGE);
            List<MemoryMessage> gone = from.messages(UidSet.of(replaced), null);
            if (gone.isEmpty()) {
                throw new Refusal(RefusalCode.NOT_FOUND, "the message to be replaced does not exist any more");
            }
            AppendOutcome outcome = append(account, target, List.of(message), List.of(read), changed);
            from.remove(gone);
            changed.add(mailbox);
            return outcome;
        });
    }

    @Override
    public StoreOutcome store(
            AccountId account, MailboxId mailbox, UidSet uids, FlagChange change, @Nullable ModSeq unchangedSince) {
        return changing(changed -> {
            MemoryMailbox found = mailbox(account, mailbox, Right.READ);
            Rights rights = rights(account, found);
            requireAnyOf(change, rights);
            changed.add(mailbox);
            return found.store(uids, change, unchangedSince, reader(account, mailbox), flag -> mayChange(flag, rights));
        });
    }

    private static void requireAnyOf(FlagChange change, Rights rights) {
        boolean any = change.action() == FlagChange.Action.REPLACE
                ? rights.containsAny(Right.SEEN, Right.WRITE, Right.DELETE_MESSAGES)
                : change.flags().equals(Flags.NONE)
                        || !settable(change.flags(), rights).equals(Flags.NONE);
        if (!any) {
            throw refusal(rights);
        }
    }

    @Override
    public CopyOutcome copy(AccountId account, MailboxId mailbox, UidSet uids, MailboxId target) {
        return changing(changed -> {
            MemoryMailbox from = mailbox(account, mailbox, Right.READ);
            MemoryMailbox to = mailbox(account, target, Right.INSERT);
            List<MemoryMessage> sources = from.messages(uids, reader(account, mailbox));
            requireRoom(sources, to);
            changed.add(target);
            return copy(account, sources, to);
        });
    }

    private void requireRoom(List<MemoryMessage> messages, MemoryMailbox in) {
        account(in.id().owner())
                .requireRoomFor(messages.stream().mapToLong(MemoryMessage::size).sum());
    }

    @Override
    public CopyOutcome move(AccountId account, MailboxId mailbox, UidSet uids, MailboxId target) {
        return changing(changed -> {
            MemoryMailbox from = mailbox(account, mailbox, Right.READ, Right.DELETE_MESSAGES, Right.EXPUNGE);
            MemoryMailbox to = mailbox(account, target, Right.INSERT);
            List<MemoryMessage> sources = from.messages(uids, reader(account, mailbox));
            if (!mailbox.owner().equals(target.owner())) {
                requireRoom(sources, to);
            }
            changed.addAll(List.of(mailbox, target));
            return move(account, from, sources, to);
        });
    }

    private CopyOutcome move(AccountId account, MemoryMailbox from, List<MemoryMessage> sources, MemoryMailbox to) {
        CopyOutcome outcome = copy(account, sources, to);
        from.remove(sources);
        return outcome;
    }

    private CopyOutcome copy(AccountId account, List<MemoryMessage> sources, MemoryMailbox to) {
        List<Uid> targets = new ArrayList<>();
        Rights rights = rights(account, to);
        if (!sources.isEmpty()) {
            ModSeq modSeq = to.change();
            MemoryConversations conversations = account(to.id().owner()).conversations();
            for (MemoryMessage message : sources) {
                targets.add(to.add(
                        modSeq,
                        settable(message.flags(), rights),
                        reader(account, to.id()),
                        message.internalDate(),
                        clock.instant(),
                        conversations.of(message.content()),
                        message.content()));
            }
        }
        return new CopyOutcome(
                to.uidValidity(), sources.stream().map(MemoryMessage::uid).toList(), targets);
    }

    @Override
    public UidSet expunge(AccountId account, MailboxId mailbox, UidSet uids) {
        return changing(changed -> {
            MemoryMailbox from = mailbox(account, mailbox, Right.EXPUNGE);
            return remove(from, uids, flags -> flags.contains(Flag.DELETED), changed);
        });
    }

    @Override
    public UidSet remove(AccountId account, MailboxId mailbox, UidSet uids) {
        return changing(changed -> {
            MemoryMailbox from = mailbox(account, mailbox, Right.EXPUNGE, Right.DELETE_MESSAGES);
            return remove(from, uids, _ -> true, changed);
        });
    }

    private static UidSet remove(MemoryMailbox from, UidSet uids, Predicate<Flags> which, List<MailboxId> changed) {
        List<MemoryMessage> gone = from.messages(uids, null).stream()
                .filter(it -> which.test(it.flags()))
                .toList();
        from.remove(gone);
        changed.add(from.id());
        return uids(gone);
    }

    private static UidSet uids(List<MemoryMessage> messages) {
        return UidSet.of(messages.stream().map(MemoryMessage::uid).toList());
    }

    /// Does one change and then wakes who looks at the mailboxes that it names.
    private <T> T changing(Function<List<MailboxId>, T> change) {
        List<MailboxId> changed = new ArrayList<>();
        T result;
        synchronized (this) {
            result = change.apply(changed);
            changed.forEach(mailbox -> account(mailbox.owner()).changed(mailbox));
        }
        changed.forEach(wakeups::wake);
        return result;
    }

    // Sharing and annotations

    @Override
    public synchronized List<AclEntry> acl(AccountId account, MailboxId mailbox) {
        MemoryMailbox found = mailbox(account, mailbox, Right.ADMINISTER);
        List<AclEntry> entries = new ArrayList<>();
        entries.add(new AclEntry(AclIdentifier.of(account(mailbox.owner()).address()), Rights.ALL));
        entries.addAll(found.acl().entries());
        return entries;
    }

    @Override
    public void setRights(AccountId account, MailboxId mailbox, AclIdentifier identifier, RightsChange change) {
        synchronized (this) {
            MemoryMailbox found = mailbox(account, mailbox, Right.ADMINISTER);
            if (!identifier.isAnyone()) {
                MemoryAccount grantee = accountOf(MailAddress.parse(identifier.name()));
                if (grantee == null) {
                    throw new Refusal(RefusalCode.NOT_FOUND, "there is no account " + identifier.name());
                }
                if (grantee.id().equals(mailbox.owner())) {
                    throw new Refusal(RefusalCode.CANNOT, "the owner of a mailbox always has all rights");
                }
            }
            found.acl().change(identifier, change);
            account(mailbox.owner()).rightsChanged(mailbox);
        }
        wakeups.wake(mailbox);
    }

    @Override
    public synchronized GrantableRights grantable(AccountId account, MailboxId mailbox, AclIdentifier identifier) {
        boolean owner = acl(account, mailbox).getFirst().identifier().equals(identifier);
        return owner ? new GrantableRights(Rights.ALL, List.of()) : new GrantableRights(Rights.NONE, Rights.ALL.all());
    }

    @Override
    public synchronized Rights myRights(AccountId account, MailboxId mailbox) {
        Rights rights = rights(account, mailbox(account, mailbox));
        if (!rights.containsAny(
                Right.LOOKUP, Right.READ, Right.INSERT, Right.CREATE, Right.DELETE_MAILBOX, Right.ADMINISTER)) {
            throw refusal(rights);
        }
        return rights;
    }

    @Override
    public synchronized AnnotationsFound get(AccountId account, @Nullable MailboxId mailbox, AnnotationQuery query) {
        return annotations(account, mailbox).get(account, query);
    }

    @Override
    public synchronized void set(AccountId account, @Nullable MailboxId mailbox, List<Annotation> annotations) {
        MemoryAnnotations kept = annotations(account, mailbox);
        boolean shared = annotations.stream().anyMatch(it -> !it.perAccount());
        if (shared && mailbox == null) {
            throw new Refusal(RefusalCode.NO_PERMISSION, "shared annotations of the server cannot be set");
        }
        if (shared && mailbox != null) {
            mailbox(account, mailbox, Right.WRITE);
        }
        kept.set(account, annotations);
    }

    private MemoryAnnotations annotations(AccountId account, @Nullable MailboxId mailbox) {
        if (mailbox == null) {
            account(account);
            return serverAnnotations;
        }
        MemoryMailbox found = mailbox(account, mailbox, Right.LOOKUP);
        Rights rights = rights(account, found);
        if (!rights.containsAny(Right.READ, Right.SEEN, Right.WRITE, Right.INSERT, Right.POST)) {
            throw refusal(rights);
        }
        return found.annotations();
    }

    // Intake

    @Override
    public Receipt accept(Submission submission, ContentSource source) {
        byte[] returnPath = returnPath(submission.reversePath());
        MemoryContent content = content(source, returnPath);
        Set<MailboxId> delivered = new LinkedHashSet<>();
        Receipt receipt = accept(submission, content, returnPath.length, delivered);
        delivered.forEach(wakeups::wake);
        return receipt;
    }

    private static byte[] returnPath(@Nullable MailAddress path) {
        String text = path == null ? "" : path.toString();
        return ("Return-Path: <" + text + ">\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private synchronized Receipt accept(
            Submission submission, MemoryContent content, int offset, Set<MailboxId> delivered) {
        Receipt before = receipts.get(submission.id());
        if (before != null) {
            return before;
        }
        Set<MemoryAccount> local = new LinkedHashSet<>();
        Map<MailAddress, Submission.Recipient> remote = new LinkedHashMap<>();
        for (Submission.Recipient recipient : submission.recipients()) {
            MemoryAddresses.Reached reached = addresses.reached(recipient.address());
            if (reached.isNobody()) {
                throw new Refusal(RefusalCode.NOT_FOUND, "there is no " + recipient.address());
            }
            reached.accounts().forEach(account -> account.requireRoomFor(content.size()));
            local.addAll(reached.accounts());
            reached.elsewhere().forEach(address -> remote.putIfAbsent(address, forwarded(recipient, address)));
        }
        keep(content);
        for (MemoryAccount account : local) {
            MemoryMailbox inbox = account.mailbox(MailboxName.INBOX);
            inbox.add(
                    inbox.change(),
                    Flags.NONE,
                    null,
                    clock.instant(),
                    clock.instant(),
                    account.conversations().of(content),
                    content);
            account.changed(inbox.id());
            delivered.add(inbox.id());
        }
        String queueId = submission.id().toString().replace("-", "").substring(0, 12);
        if (!remote.isEmpty()) {
            queue.add(new QueuedSubmission(
                    queueId, submission, List.copyOf(remote.values()), content.id(), offset, content.size() - offset));
        }
        Receipt receipt = new Receipt(queueId, local.size(), remote.size());
        receipts.put(submission.id(), receipt);
        return receipt;
    }

    private static Submission.Recipient forwarded(Submission.Recipient recipient, MailAddress address) {
        return new Submission.Recipient(address, recipient.notifyOn(), recipient.originalRecipient());
    }

    // Contents

    @Override
    public InputStream read(ContentId id, long offset, long length) {
        return content(id).read(offset, length);
    }

    private synchronized MemoryContent content(ContentId id) {
        MemoryContent content = contents.get(id);
        if (content == null) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no such content");
        }
        return content;
    }

    private MemoryContent keep(MemoryContent content) {
        contents.putIfAbsent(content.id(), content);
        return content;
    }

    private static MemoryContent content(ContentSource source, byte[] before) {
        try (InputStream stream = source.open()) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            octets.writeBytes(before);
            stream.transferTo(octets);
            return new MemoryContent(octets.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Maildrops and watching

    @Override
    public UUID lock(AccountId account) {
        return leases.lock(account);
    }

    @Override
    public boolean renew(AccountId account, UUID lease) {
        return leases.renew(account, lease);
    }

    @Override
    public void release(AccountId account, UUID lease) {
        leases.release(account, lease);
    }

    @Override
    public Watch watch(MailboxId mailbox, Runnable wake) {
        return wakeups.watch(mailbox, wake);
    }

    @Override
    public Watch watch(AccountId account, Runnable wake) {
        return wakeups.watch(account, wake);
    }
}
