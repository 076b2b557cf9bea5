package org.pennypost.mailbox.accounts;

import java.util.List;

import org.pennypost.mail.address.MailAddress;

/// What one address is, one step on.
sealed interface Step {

    /// An account's own address, or an alias of it, perhaps with a detail.
    ///
    /// @param forwardsTo empty if it does not forward
    /// @param keepsCopy  of what it forwards
    record ToAccount(Inbox inbox, List<MailAddress> forwardsTo, boolean keepsCopy) implements Step {}

    /// The same address in the domain of which its own is an alias.
    record SameAs(MailAddress address) implements Step {}

    /// A group, or a catch-all.
    record ToAll(List<MailAddress> members) implements Step {}

    /// Our domain, but there is nobody of that name.
    record Nobody() implements Step {}

    /// Not our domain.
    record Elsewhere() implements Step {}

    /// To which addresses it leads.
    default List<MailAddress> onward() {
        return switch (this) {
            case ToAccount account -> account.forwardsTo;
            case SameAs same -> List.of(same.address);
            case ToAll all -> all.members;
            case Nobody _, Elsewhere _ -> List.of();
        };
    }
}
