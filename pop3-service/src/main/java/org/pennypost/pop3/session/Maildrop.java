package org.pennypost.pop3.session;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MaildropPolicy;
import org.pennypost.mail.store.OpenMaildrop;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.pop3.grammar.MessageNumber;

/// An INBOX as it was at login, locked, with what this session has marked as deleted (RFC 1939 §5). What arrives later
/// is for the next session.
final class Maildrop {

    private final Pop3Store store;
    private final OpenMaildrop open;
    private final long[] sizes;
    private final BitSet deleted = new BitSet();
    private final BitSet retrieved = new BitSet();
    private final BitSet downgraded = new BitSet();
    private boolean held = true;

    private Maildrop(Pop3Store store, OpenMaildrop open) {
        this.store = store;
        this.open = open;
        this.sizes = open.sizes().clone();
    }

    /// @param utf8 whether the client takes headers in UTF-8: else messages with such headers get surrogates, and
    /// the sizes of those (RFC 6856 §2.1)
    /// @throws Refusal with [RefusalCode#IN_USE] if another session has it, or with [RefusalCode#THROTTLED] if the
    /// last login was too short ago
    static Maildrop open(Pop3Store store, AccountId account, boolean utf8) {
        Maildrop maildrop = new Maildrop(store, store.maildrops().open(account));
        store.leases().keep(maildrop.open.lease());
        boolean whole = false;
        try {
            if (!utf8 && !maildrop.open.eightBitHeaders().isEmpty()) {
                maildrop.downgrade();
            }
            whole = true;
        } finally {
            if (!whole) {
                maildrop.close();
            }
        }
        return maildrop;
    }

    private void downgrade() {
        Surrogates surrogates = new Surrogates(store, open.inbox());
        for (int number = 1; number <= sizes.length; number++) {
            if (open.eightBitHeaders().contains(uid(number))) {
                downgraded.set(number);
            }
        }
        surrogates.growth(open.eightBitHeaders()).forEach((uid, octets) -> sizes[index(uid)] += octets);
    }

    private int index(long uid) {
        return Arrays.binarySearch(open.uids(), uid);
    }

    /// As it came from the store.
    OpenMaildrop snapshot() {
        return open;
    }

    MaildropPolicy policy() {
        return open.policy();
    }

    /// The numbers of the messages that are not marked as deleted, ascending.
    IntStream numbers() {
        return IntStream.rangeClosed(1, sizes.length).filter(number -> !deleted.get(number));
    }

    int count() {
        return sizes.length - deleted.cardinality();
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
        return number.value() >= 1 && number.value() <= sizes.length;
    }

    /// Octets, exactly as RETR sends them.
    long size(int number) {
        return sizes[number - 1];
    }

    Uid uid(int number) {
        return new Uid(open.uids()[number - 1]);
    }

    /// Whether the client gets a [Surrogate] instead.
    boolean downgraded(int number) {
        return downgraded.get(number);
    }

    /// The same in every session, for as long as the message is there, and never used again for another (RFC 1939 §7):
    /// neither a UID nor a UIDVALIDITY is.
    String uniqueId(int number) {
        return open.uidValidity() + "." + open.uids()[number - 1];
    }

    void delete(MessageNumber number) {
        deleted.set(number.value());
    }

    void undelete() {
        deleted.clear();
    }

    /// The whole message has been sent.
    void retrieved(MessageNumber number) {
        retrieved.set(number.value());
    }

    /// The UPDATE state: removes what is marked, and nothing else (RFC 1939 §6), but for what the account's policy does
    /// not let stay (RFC 2449 §6.7). Gives up the lock.
    ///
    /// @return how many messages are left
    /// @throws Refusal with [RefusalCode#IN_USE] if the lock was lost, and nothing was removed
    int update() {
        BitSet removed = (BitSet) deleted.clone();
        if (open.policy().deleteRetrieved()) {
            removed.or(retrieved);
        }
        if (!removed.isEmpty()) {
            UidSet uids = UidSet.of(removed.stream().mapToObj(this::uid).toList());
            store.maildrops().update(open.lease(), open.inbox(), uids);
            held = false;
            store.leases().forget(open.lease());
        }
        close();
        return sizes.length - removed.cardinality();
    }

    /// Gives up the lock.
    void close() {
        if (held) {
            held = false;
            store.leases().release(open.lease());
        }
    }
}
