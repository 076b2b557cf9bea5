package org.pennypost.mail.store;

import java.util.List;

/// Finds messages of a mailbox, and puts them in order. Sequence numbers, which settle what is otherwise equal, ascend
/// with UIDs.
public interface MessageSearch {

    /// The messages for which the key holds.
    SearchOutcome search(AccountId account, MailboxId mailbox, SearchKey key);

    /// The same messages, by the first sort key, where that is equal by the second, and so on, last by UID (RFC 5256
    /// §3).
    List<Uid> sort(AccountId account, MailboxId mailbox, SearchKey key, List<SortKey> order);

    /// The same messages in threads.
    ThreadForest thread(AccountId account, MailboxId mailbox, SearchKey key, ThreadAlgorithm algorithm);
}
