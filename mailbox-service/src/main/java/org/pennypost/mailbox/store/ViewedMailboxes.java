package org.pennypost.mailbox.store;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;

/// Mailboxes that are read by one statement, since the same holds for all of them.
record ViewedMailboxes(Viewer viewer, List<MailboxId> mailboxes) {

    /// The mailboxes `b`, by the parameters [#owners] and [#ids].
    static final String RELATION = """
            unnest(?::bigint[], ?::bigint[]) asked (owner, mailbox)
              join mailboxes b on b.account_id = asked.owner and b.id = asked.mailbox
            """;

    /// Those of the account, and those of others, as far as there are any.
    static Stream<ViewedMailboxes> of(AccountId account, List<MailboxId> mailboxes) {
        return mailboxes.stream()
                .distinct()
                .collect(Collectors.partitioningBy(it -> it.owner().equals(account)))
                .entrySet()
                .stream()
                .filter(it -> !it.getValue().isEmpty())
                .map(it -> new ViewedMailboxes(new Viewer(account, it.getKey()), it.getValue()));
    }

    long[] owners() {
        return mailboxes.stream().mapToLong(it -> it.owner().value()).toArray();
    }

    long[] ids() {
        return mailboxes.stream().mapToLong(MailboxId::value).toArray();
    }
}
