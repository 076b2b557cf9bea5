package org.pennypost.mailbox.suppression;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// The list as operators see and edit it.
@Service
public class SuppressionList {

    private static final Logger log = LoggerFactory.getLogger(SuppressionList.class);

    private static final int BATCH = 1_000;

    private final SuppressionTable table;
    private final Transactions transactions;

    SuppressionList(SuppressionTable table, Transactions transactions) {
        this.table = table;
        this.transactions = transactions;
    }

    /// In the order of domains and addresses.
    ///
    /// @param after [#key] of the last one of the page before; empty for the first page
    public List<Suppression> list(SuppressionFilter filter, String after, int limit) {
        SuppressionTable.Place place = place(after);
        return transactions.single(() -> table.list(filter, place, Instant.now(), limit));
    }

    public static String key(Suppression entry) {
        return entry.address() + " " + (entry.senderDomain() == null ? "" : entry.senderDomain());
    }

    private static SuppressionTable.Place place(String key) {
        int space = key.lastIndexOf(' ');
        String address = space < 0 ? key : key.substring(0, space);
        return new SuppressionTable.Place(
                address.substring(address.lastIndexOf('@') + 1), address, key.substring(space + 1));
    }

    /// All entries of an address.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND] if there are none
    public List<Suppression> of(MailAddress address) {
        List<Suppression> found = transactions.single(() -> table.of(address, Instant.now()));
        if (found.isEmpty()) {
            throw notThere(address);
        }
        return found;
    }

    /// Puts an address onto the list, or changes note and expiry of what is there.
    ///
    /// @param senderDomain of the accounts whose mail it concerns; null for all mail
    /// @param expiresAt    null: never
    /// @throws Refusal with [RefusalCode#NOT_FOUND] if no accounts have that domain, with [RefusalCode#CANNOT] for
    ///     postmaster, who gets mail always (RFC 5321 §4.5.1)
    public Suppression add(
            MailAddress address,
            @Nullable MailDomain senderDomain,
            @Nullable String note,
            @Nullable Instant expiresAt) {
        if (address.localPart().equalsIgnoreCase("postmaster")) {
            throw new Refusal(RefusalCode.CANNOT, "postmaster gets mail always");
        }
        Suppression added = transactions.write(() -> {
            if (senderDomain != null && !table.isOurs(senderDomain.name())) {
                throw new Refusal(RefusalCode.NOT_FOUND, "there is no domain " + senderDomain + " with accounts");
            }
            return table.add(address, senderDomain == null ? "" : senderDomain.name(), note, expiresAt, Instant.now());
        });
        log.info(
                "nothing is sent to {} any more, for {}", added.address(), senderDomain == null ? "all" : senderDomain);
        return added;
    }

    /// Has an address sent to again.
    ///
    /// @param senderDomain null for all entries of the address
    /// @throws Refusal with [RefusalCode#NOT_FOUND] if there are none
    public void remove(MailAddress address, @Nullable MailDomain senderDomain) {
        int removed =
                transactions.write(() -> table.remove(address, senderDomain == null ? null : senderDomain.name()));
        if (removed == 0) {
            throw notThere(address);
        }
        log.info("{} is sent to again, by {}", address, senderDomain == null ? "all" : senderDomain);
    }

    /// Has all addresses sent to again that a filter names, as far as it goes: what was removed before a
    /// failure stays so.
    ///
    /// @return how many entries there were
    public long removeAll(SuppressionFilter filter) {
        long removed = 0;
        int some;
        do {
            some = transactions.write(() -> table.removeSome(filter, Instant.now(), BATCH));
            removed += some;
        } while (some > 0);
        log.info("{} entries of the suppression list are removed: {}", removed, filter);
        return removed;
    }

    public long count(SuppressionFilter filter) {
        return transactions.single(() -> table.count(filter, Instant.now()));
    }

    private static Refusal notThere(MailAddress address) {
        return new Refusal(RefusalCode.NOT_FOUND, "the address " + address + " is not on the suppression list");
    }
}
