package org.pennypost.mail.store.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountChange;
import org.pennypost.mail.store.AccountChanges;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.QuotaRoot;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.SpecialUse;

/// An account: its mailboxes by name, and the names it subscribed to.
final class MemoryAccount {

    private final AccountId id;
    private final MailAddress address;
    private final String password;
    private final Function<@Nullable SpecialUse, MemoryMailbox> newMailbox;
    private final NavigableMap<MailboxName, MemoryMailbox> mailboxes = new TreeMap<>();
    private final NavigableSet<MailboxName> subscriptions = new TreeSet<>();
    private final MemoryConversations conversations = new MemoryConversations();
    private final Map<String, String> appPasswords = new HashMap<>();
    private final Set<String> sendAs = new HashSet<>();
    private final MemorySending sending = new MemorySending();
    private List<MailAddress> forwardsTo = List.of();
    private boolean keepsCopy = true;
    private final List<AccountChange> log = new ArrayList<>();
    private final Map<MailboxId, ModSeq> changed = new HashMap<>();
    private MemoryQuota quota = MemoryQuota.NONE;
    private long modSeq = 1;
    private long forgotten;

    MemoryAccount(
            AccountId id,
            MailAddress address,
            String password,
            Function<@Nullable SpecialUse, MemoryMailbox> newMailbox) {
        this.id = id;
        this.address = address;
        this.password = password;
        this.newMailbox = newMailbox;
        firstMailbox(MailboxName.INBOX, null);
        firstMailbox(new MailboxName("Drafts"), SpecialUse.DRAFTS);
        firstMailbox(new MailboxName("Sent"), SpecialUse.SENT);
        firstMailbox(new MailboxName("Junk"), SpecialUse.JUNK);
        firstMailbox(new MailboxName("Trash"), SpecialUse.TRASH);
        firstMailbox(new MailboxName("Archive"), SpecialUse.ARCHIVE);
    }

    MemoryConversations conversations() {
        return conversations;
    }

    private void firstMailbox(MailboxName name, @Nullable SpecialUse specialUse) {
        create(name, specialUse);
        subscriptions.add(name);
    }

    AccountId id() {
        return id;
    }

    MailAddress address() {
        return address;
    }

    String password() {
        return password;
    }

    boolean hasPassword(String given, String protocol) {
        return password.equals(given) || protocol.equals(appPasswords.get(given));
    }

    void addAppPassword(String appPassword, String protocol) {
        appPasswords.put(appPassword, protocol);
    }

    void forward(List<MailAddress> targets, boolean keepsCopy) {
        this.forwardsTo = targets;
        this.keepsCopy = keepsCopy;
    }

    List<MailAddress> forwardsTo() {
        return forwardsTo;
    }

    void grantSendAs(String other) {
        sendAs.add(other.toLowerCase(Locale.ROOT));
    }

    /// Because it was granted.
    boolean maySendAs(MailAddress other) {
        return sendAs.contains(other.canonical())
                || sendAs.contains(MemoryAddresses.withoutDetail(other))
                || sendAs.contains("@" + other.domain().name());
    }

    MemorySending sending() {
        return sending;
    }

    boolean keepsMail() {
        return keepsCopy || forwardsTo.isEmpty();
    }

    void quota(MemoryQuota limits) {
        quota = limits;
    }

    Optional<QuotaRoot> quotaRoot() {
        return quota.isNone()
                ? Optional.empty()
                : Optional.of(quota.root(address.canonical(), usedOctets(), usedMessages()));
    }

    /// @param octets   further ones
    /// @param messages further ones
    boolean hasRoomFor(long octets, long messages) {
        return quota.allows(usedOctets() + octets, usedMessages() + messages);
    }

    void requireRoomFor(long octets, long messages) {
        if (!hasRoomFor(octets, messages)) {
            throw new Refusal(RefusalCode.OVER_QUOTA, "the quota of " + address + " would be exceeded");
        }
    }

    private long usedOctets() {
        return mailboxes.values().stream().mapToLong(MemoryMailbox::size).sum();
    }

    private long usedMessages() {
        return mailboxes.values().stream()
                .mapToLong(it -> it.messages(null).size())
                .sum();
    }

    List<Mailbox> list() {
        NavigableSet<MailboxName> names = new TreeSet<>(mailboxes.keySet());
        names.addAll(subscriptions);
        return names.stream().map(this::describe).toList();
    }

    boolean isSubscribed(MailboxName name) {
        return subscriptions.contains(name);
    }

    private Mailbox describe(MailboxName name) {
        MemoryMailbox mailbox = mailboxes.get(name);
        return new Mailbox(
                mailbox == null ? null : mailbox.id(),
                name,
                subscriptions.contains(name),
                mailbox == null ? null : mailbox.specialUse(),
                mailbox == null ? Rights.NONE : Rights.ALL);
    }

    Mailbox create(MailboxName name, @Nullable SpecialUse specialUse) {
        refuseExisting(name);
        createSuperiors(name);
        MemoryMailbox made = newMailbox.apply(specialUse);
        name.parent().map(mailboxes::get).ifPresent(superior -> made.acl().inherit(superior.acl()));
        mailboxes.put(name, made);
        log.add(new AccountChange.MailboxCreated(next(), made.id(), name));
        return describe(name);
    }

    private void createSuperiors(MailboxName name) {
        name.parent().filter(parent -> !mailboxes.containsKey(parent)).ifPresent(parent -> create(parent, null));
    }

    MemoryMailbox delete(MailboxName name) {
        if (name.isInbox()) {
            throw new Refusal(RefusalCode.CANNOT, "INBOX cannot be deleted");
        }
        MemoryMailbox mailbox = mailbox(name);
        mailboxes.remove(name);
        changed.remove(mailbox.id());
        log.add(new AccountChange.MailboxDeleted(next(), mailbox.id(), name));
        return mailbox;
    }

    /// Of a mailbox that is not INBOX.
    void rename(MailboxName from, MailboxName to) {
        mailbox(from);
        refuseExisting(to);
        if (to.isInferiorOf(from)) {
            throw new Refusal(RefusalCode.CANNOT, "a mailbox cannot become its own inferior");
        }
        List<MailboxName> moving = new ArrayList<>(mailboxes.keySet().stream()
                .filter(name -> name.equals(from) || name.isInferiorOf(from))
                .toList());
        moving.forEach(name -> refuseExisting(name.renamed(from, to)));
        createSuperiors(to);
        NavigableMap<MailboxName, MemoryMailbox> moved = new TreeMap<>();
        for (MailboxName name : moving) {
            moved.put(name.renamed(from, to), mailbox(name));
            mailboxes.remove(name);
        }
        mailboxes.putAll(moved);
        ModSeq now = next();
        moved.forEach((name, mailbox) -> log.add(new AccountChange.MailboxRenamed(now, mailbox.id(), name)));
    }

    /// Gives the mailbox a use, which no other one has then.
    void specialUse(MemoryMailbox mailbox, @Nullable SpecialUse use) {
        for (MemoryMailbox other : mailboxes.values()) {
            if (use != null && other.specialUse() == use) {
                other.specialUse(null);
                annotated(other.id(), Annotation.SPECIAL_USE);
            }
        }
        mailbox.specialUse(use);
        annotated(mailbox.id(), Annotation.SPECIAL_USE);
    }

    private void refuseExisting(MailboxName name) {
        if (mailboxes.containsKey(name)) {
            throw new Refusal(RefusalCode.ALREADY_EXISTS, "the mailbox " + name + " exists already");
        }
    }

    void subscribe(MailboxName name, boolean subscribed) {
        if (subscribed && subscriptions.add(name)) {
            log.add(new AccountChange.Subscribed(next(), name));
        } else if (!subscribed && subscriptions.remove(name)) {
            log.add(new AccountChange.Unsubscribed(next(), name));
        }
    }

    /// The nearest superior of the name that exists.
    Optional<MemoryMailbox> superior(MailboxName name) {
        for (var next = name.parent(); next.isPresent(); next = next.get().parent()) {
            MemoryMailbox mailbox = mailboxes.get(next.get());
            if (mailbox != null) {
                return Optional.of(mailbox);
            }
        }
        return Optional.empty();
    }

    private ModSeq next() {
        return new ModSeq(++modSeq);
    }

    /// Messages of the mailbox have changed.
    void changed(MailboxId mailbox) {
        changed.put(mailbox, next());
    }

    /// @param name as this account calls it
    void rightsChanged(MailboxId mailbox, MailboxName name) {
        log.add(new AccountChange.RightsChanged(next(), mailbox, name));
    }

    /// @param mailbox null for the server
    void annotated(@Nullable MailboxId mailbox, String entry) {
        log.add(new AccountChange.Annotated(next(), mailbox, entry));
    }

    MailboxName nameOf(MailboxId mailbox) {
        return mailboxes.entrySet().stream()
                .filter(it -> it.getValue().id().equals(mailbox))
                .map(Map.Entry::getKey)
                .findAny()
                .orElseThrow();
    }

    AccountChanges changesSince(ModSeq since) {
        List<AccountChange> changes = new ArrayList<>(log);
        for (MemoryMailbox mailbox : mailboxes.values()) {
            ModSeq when = changed.get(mailbox.id());
            if (when != null) {
                changes.add(new AccountChange.MessagesChanged(when, mailbox.status(null)));
            }
        }
        changes.removeIf(change -> change.modSeq().compareTo(since) <= 0);
        changes.sort(Comparator.comparing(AccountChange::modSeq));
        return new AccountChanges(new ModSeq(modSeq), changes, since.value() >= forgotten);
    }

    /// Forgets what happened to names, as a store does after some time.
    void forgetNames() {
        log.clear();
        forgotten = modSeq;
    }

    Map<MailboxName, MemoryMailbox> mailboxes() {
        return mailboxes;
    }

    MemoryMailbox mailbox(MailboxName name) {
        MemoryMailbox mailbox = mailboxes.get(name);
        if (mailbox == null) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no mailbox " + name);
        }
        return mailbox;
    }

    /// Where a message comes in: the mailbox for junk if it is that and there is one.
    MemoryMailbox incoming(boolean junk) {
        return mailboxes.values().stream()
                .filter(mailbox -> junk && mailbox.specialUse() == SpecialUse.JUNK)
                .findFirst()
                .orElseGet(() -> mailbox(MailboxName.INBOX));
    }

    MemoryMailbox mailbox(MailboxId mailboxId) {
        return mailboxes.values().stream()
                .filter(it -> it.id().equals(mailboxId))
                .findAny()
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "the mailbox does not exist any more"));
    }
}
