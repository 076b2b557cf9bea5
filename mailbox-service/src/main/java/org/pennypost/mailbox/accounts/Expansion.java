package org.pennypost.mailbox.accounts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Follows one address to everybody whom it reaches. What leads back to where it came from is not followed again; an
/// account that its own forwarding leads back to keeps the message, so that none is lost in a circle.
final class Expansion {

    private final AddressBook book;
    private final Set<MailAddress> lookedUp;
    private final int most;
    private final Map<AccountId, Inbox> inboxes = new LinkedHashMap<>();
    private final Set<MailAddress> elsewhere = new LinkedHashSet<>();
    private final Set<MailAddress> followed = new HashSet<>();
    private final Set<AccountId> forwarded = new HashSet<>();
    private final Set<AccountId> forwarding = new HashSet<>();

    /// @param lookedUp what the book knows all about
    /// @param most     recipients
    Expansion(AddressBook book, Set<MailAddress> lookedUp, int most) {
        this.book = book;
        this.lookedUp = lookedUp;
        this.most = most;
    }

    /// @throws Refusal with [RefusalCode#LIMIT] if it leads too far
    Destination of(MailAddress address) {
        Step first = book.step(address);
        if (first instanceof Step.Elsewhere) {
            return new Destination.Remote();
        }
        follow(address);
        if (inboxes.isEmpty() && elsewhere.isEmpty()) {
            return new Destination.Unknown();
        }
        return new Destination.Ours(new ArrayList<>(inboxes.values()), List.copyOf(elsewhere));
    }

    private void follow(MailAddress address) {
        if (!lookedUp.contains(address) || inboxes.size() + elsewhere.size() > most) {
            throw tooFar();
        }
        switch (book.step(address)) {
            case Step.ToAccount account -> follow(account);
            case Step.Elsewhere _ -> elsewhere.add(address);
            case Step step -> {
                if (followed.add(address)) {
                    step.onward().forEach(this::follow);
                }
            }
        }
    }

    private void follow(Step.ToAccount account) {
        Inbox inbox = account.inbox();
        if (account.forwardsTo().isEmpty() || account.keepsCopy() || forwarding.contains(inbox.account())) {
            inboxes.put(inbox.account(), inbox);
        }
        if (forwarded.add(inbox.account())) {
            forwarding.add(inbox.account());
            account.forwardsTo().forEach(this::follow);
            forwarding.remove(inbox.account());
        }
    }

    static Refusal tooFar() {
        return new Refusal(RefusalCode.LIMIT, "the address leads to too many others");
    }
}
