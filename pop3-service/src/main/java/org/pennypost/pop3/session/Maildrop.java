package org.pennypost.pop3.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxSnapshot;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.UidValidity;
import org.pennypost.pop3.grammar.MessageNumber;

/// An INBOX as it was at login, locked, with what this session has marked as deleted (RFC 1939 §5). What arrives later
/// is for the next session.
final class Maildrop {

    /// How many contents are looked up at once: a client that wants one message wants those after it too.
    private static final int LOOKS_AHEAD = 64;

    private final MailboxStore store;
    private final AccountId account;
    private final MailboxId inbox;
    private final UidValidity uidValidity;
    private final MaildropLock lock;
    private final long[] uids;
    private final long[] sizes;
    private final BitSet deleted = new BitSet();

    /// The contents of the messages from `firstKnown` on.
    private List<Optional<ContentId>> known = List.of();

    private int firstKnown;

    private Maildrop(
            MailboxStore store, AccountId account, MailboxId inbox, MaildropLock lock, MailboxSnapshot snapshot) {
        this.store = store;
        this.account = account;
        this.inbox = inbox;
        this.lock = lock;
        this.uidValidity = snapshot.status().uidValidity();
        this.uids = snapshot.messages().stream()
                .mapToLong(message -> message.uid().value())
                .toArray();
        this.sizes = snapshot.messages().stream().mapToLong(MessageState::size).toArray();
    }

    /// @throws Refusal with [RefusalCode#IN_USE] if another session has it
    static Maildrop open(Pop3Store store, AccountId account) {
        MaildropLock lock = MaildropLock.take(store.maildrops(), account);
        boolean opened = false;
        try {
            MailboxId inbox = inbox(store.mailboxes(), account);
            MailboxSnapshot snapshot = store.mailboxes().snapshot(account, inbox);
            Maildrop maildrop = new Maildrop(store.mailboxes(), account, inbox, lock, snapshot);
            opened = true;
            return maildrop;
        } finally {
            if (!opened) {
                lock.release();
            }
        }
    }

    private static MailboxId inbox(MailboxStore store, AccountId account) {
        return store.list(account).stream()
                .filter(mailbox -> mailbox.name().equals(MailboxName.INBOX))
                .map(Mailbox::id)
                .filter(id -> id != null)
                .findAny()
                .orElseThrow(() -> new Refusal(RefusalCode.UNAVAILABLE, "the account has no INBOX"));
    }

    /// The numbers of the messages that are not marked as deleted, ascending.
    IntStream numbers() {
        return IntStream.rangeClosed(1, uids.length).filter(number -> !deleted.get(number));
    }

    int count() {
        return uids.length - deleted.cardinality();
    }

    /// Octets of all messages that are not marked as deleted.
    long size() {
        return numbers().mapToLong(this::size).sum();
    }

    /// Whether there is such a message, and it is not marked as deleted.
    boolean has(MessageNumber number) {
        return exists(number) && !deleted.get(number.value());
    }

    boolean exists(MessageNumber number) {
        return number.value() >= 1 && number.value() <= uids.length;
    }

    long size(int number) {
        return sizes[number - 1];
    }

    /// The same in every session, for as long as the message is there (RFC 1939 §7).
    String uniqueId(int number) {
        return uidValidity + "." + uids[number - 1];
    }

    void delete(MessageNumber number) {
        deleted.set(number.value());
    }

    void undelete() {
        deleted.clear();
    }

    /// Which content the message has; empty if it has gone although the maildrop is locked, by IMAP.
    Optional<ContentId> content(MessageNumber number) {
        int index = number.value() - 1;
        if (index < firstKnown || index >= firstKnown + known.size()) {
            known = lookUp(index, Math.min(index + LOOKS_AHEAD, uids.length));
            firstKnown = index;
        }
        return known.get(index - firstKnown);
    }

    private List<Optional<ContentId>> lookUp(int from, int to) {
        List<Optional<ContentId>> found = new ArrayList<>(Collections.nCopies(to - from, Optional.empty()));
        UidSet set = UidSet.range(uids[from], uids[to - 1]);
        store.describe(account, inbox, set, message -> {
            int index = Arrays.binarySearch(uids, from, to, message.uid().value());
            if (index >= 0) {
                found.set(index - from, Optional.of(message.content()));
            }
        });
        return found;
    }

    /// The UPDATE state: removes what is marked, and nothing else (RFC 1939 §6).
    ///
    /// @return how many messages are left
    /// @throws Refusal with [RefusalCode#IN_USE] if the lock was lost, and nothing was removed
    int update() {
        if (!deleted.isEmpty()) {
            if (!lock.heldAnew()) {
                throw new Refusal(RefusalCode.IN_USE, "the lock on the maildrop was lost, nothing was deleted");
            }
            store.remove(
                    account,
                    inbox,
                    UidSet.of(deleted.stream()
                            .mapToObj(number -> new Uid(uids[number - 1]))
                            .toList()));
        }
        return count();
    }

    void close() {
        lock.release();
    }
}
