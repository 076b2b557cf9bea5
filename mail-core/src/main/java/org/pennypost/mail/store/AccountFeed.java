package org.pennypost.mail.store;

/// Answers what has happened to all mailboxes of an account at once: what NOTIFY asks (RFC 5465).
public interface AccountFeed {

    /// @param since 0 for everything that is remembered
    /// @throws Refusal with [RefusalCode#NOT_FOUND] if there is no such account
    AccountChanges changesSince(AccountId account, ModSeq since);
}
