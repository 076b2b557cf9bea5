package org.pennypost.mail.store.memory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.CopyOutcome;
import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.SpecialUse;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidValidity;

/// What the store's ports have in common, and what they know of rights. Its monitor makes every call atomic.
final class MemoryState {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    final InstantSource clock = () -> now.get();
    final MemoryAddresses addresses = new MemoryAddresses();
    final Map<AccountId, MemoryAccount> accounts = new HashMap<>();
    private final Map<ContentId, MemoryContent> contents = new HashMap<>();
    final Map<UUID, Receipt> receipts = new HashMap<>();
    final List<QueuedSubmission> queue = new ArrayList<>();
    final Map<DmarcObservation, Long> observations = new LinkedHashMap<>();
    final Map<TlsObservation, Long> tlsObservations = new LinkedHashMap<>();
    final Wakeups wakeups = new Wakeups();
    final MemoryAnnotations serverAnnotations = new MemoryAnnotations();
    private long lastId;

    void advance(Duration duration) {
        now.updateAndGet(moment -> moment.plus(duration));
    }

    long nextId() {
        return ++lastId;
    }

    MemoryMailbox newMailbox(AccountId owner, @Nullable SpecialUse specialUse) {
        return new MemoryMailbox(new MailboxId(owner, nextId()), new UidValidity(nextId()), specialUse);
    }

    /// By its own address alone.
    @Nullable
    MemoryAccount accountOf(MailAddress address) {
        return accounts.values().stream()
                .filter(it -> it.address().canonical().equals(address.canonical()))
                .findAny()
                .orElse(null);
    }

    MemoryAccount account(AccountId id) {
        MemoryAccount account = accounts.get(id);
        if (account == null) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no such account");
        }
        return account;
    }

    MemoryMailbox mailbox(AccountId account, MailboxId mailbox, Right... needed) {
        MemoryMailbox found = account(mailbox.owner()).mailbox(mailbox);
        Rights rights = rights(account, found);
        for (Right right : needed) {
            if (!rights.contains(right)) {
                throw refusal(rights);
            }
        }
        return found;
    }

    /// Those of the mailboxes that are there and on which the account has the right.
    List<MemoryMailbox> mailboxes(AccountId account, List<MailboxId> asked, Right needed) {
        return accounts.values().stream()
                .flatMap(owner -> owner.mailboxes().values().stream())
                .filter(it -> asked.contains(it.id()) && rights(account, it).contains(needed))
                .toList();
    }

    Rights rights(AccountId account, MemoryMailbox mailbox) {
        AccountId owner = mailbox.id().owner();
        if (owner.equals(account)) {
            return Rights.ALL;
        }
        MailAddress address = account(account).address();
        boolean neighbour = account(owner).address().domain().equals(address.domain());
        return mailbox.acl().of(address, neighbour);
    }

    static Refusal refusal(Rights rights) {
        return rights.contains(Right.LOOKUP)
                ? new Refusal(RefusalCode.NO_PERMISSION, "you may not do that with this mailbox")
                : new Refusal(RefusalCode.NOT_FOUND, "there is no such mailbox");
    }

    /// Whose `\Seen` flags are meant; null for the owner's.
    static @Nullable AccountId reader(AccountId account, MailboxId mailbox) {
        return mailbox.owner().equals(account) ? null : account;
    }

    static boolean mayChange(Flag flag, Rights rights) {
        if (flag.equals(Flag.SEEN)) {
            return rights.contains(Right.SEEN);
        }
        return rights.contains(flag.equals(Flag.DELETED) ? Right.DELETE_MESSAGES : Right.WRITE);
    }

    static Flags settable(Flags flags, Rights rights) {
        return new Flags(
                flags.all().stream().filter(flag -> mayChange(flag, rights)).toList());
    }

    synchronized MemoryContent content(ContentId id) {
        MemoryContent content = contents.get(id);
        if (content == null) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no such content");
        }
        return content;
    }

    MemoryContent keep(MemoryContent content) {
        contents.putIfAbsent(content.id(), content);
        return content;
    }

    static MemoryContent read(ContentSource source, byte[] before) {
        try (InputStream stream = source.open()) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            octets.writeBytes(before);
            stream.transferTo(octets);
            return new MemoryContent(octets.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CopyOutcome copy(AccountId account, List<MemoryMessage> sources, MemoryMailbox to) {
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

    CopyOutcome move(AccountId account, MemoryMailbox from, List<MemoryMessage> sources, MemoryMailbox to) {
        CopyOutcome outcome = copy(account, sources, to);
        from.remove(sources);
        return outcome;
    }

    /// Does one change and then wakes who looks at the mailboxes that it names.
    <T> T changing(Function<List<MailboxId>, T> change) {
        List<MailboxId> changed = new ArrayList<>();
        T result;
        synchronized (this) {
            result = change.apply(changed);
            changed.forEach(mailbox -> account(mailbox.owner()).changed(mailbox));
        }
        changed.forEach(wakeups::wake);
        return result;
    }
}
