package org.pennypost.mail.store.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
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
    private long quota = Long.MAX_VALUE;
    private List<MailAddress> forwardsTo = List.of();
    private boolean keepsCopy = true;

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

    boolean keepsMail() {
        return keepsCopy || forwardsTo.isEmpty();
    }

    void quota(long octets) {
        quota = octets;
    }

    boolean hasRoomFor(long octets) {
        return used() + octets <= quota;
    }

    void requireRoomFor(long octets) {
        if (!hasRoomFor(octets)) {
            throw new Refusal(RefusalCode.OVER_QUOTA, "the quota of " + address + " would be exceeded");
        }
    }

    private long used() {
        return mailboxes.values().stream().mapToLong(MemoryMailbox::size).sum();
    }

    List<Mailbox> list() {
        NavigableSet<MailboxName> names = new TreeSet<>(mailboxes.keySet());
        names.addAll(subscriptions);
        return names.stream().map(this::describe).toList();
    }

    private Mailbox describe(MailboxName name) {
        MemoryMailbox mailbox = mailboxes.get(name);
        return new Mailbox(
                mailbox == null ? null : mailbox.id(),
                name,
                subscriptions.contains(name),
                mailbox == null ? null : mailbox.specialUse());
    }

    Mailbox create(MailboxName name, @Nullable SpecialUse specialUse) {
        refuseExisting(name);
        createSuperiors(name);
        mailboxes.put(name, newMailbox.apply(specialUse));
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
    }

    private void refuseExisting(MailboxName name) {
        if (mailboxes.containsKey(name)) {
            throw new Refusal(RefusalCode.ALREADY_EXISTS, "the mailbox " + name + " exists already");
        }
    }

    void subscribe(MailboxName name, boolean subscribed) {
        if (subscribed) {
            subscriptions.add(name);
        } else {
            subscriptions.remove(name);
        }
    }

    MemoryMailbox mailbox(MailboxName name) {
        MemoryMailbox mailbox = mailboxes.get(name);
        if (mailbox == null) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no mailbox " + name);
        }
        return mailbox;
    }

    MemoryMailbox mailbox(MailboxId mailboxId) {
        return mailboxes.values().stream()
                .filter(it -> it.id().equals(mailboxId))
                .findAny()
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "the mailbox does not exist any more"));
    }
}
