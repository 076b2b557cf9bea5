package org.pennypost.mail.store;

/// Why something is refused. Each protocol has its own words for each: a response code of RFC 5530, an enhanced status
/// of RFC 3463, a problem type over HTTP.
public enum RefusalCode {
    /// The thing named does not exist.
    NOT_FOUND,
    /// A thing of that name exists already.
    ALREADY_EXISTS,
    /// It can never be done, by anyone: an impossible name, deleting INBOX.
    CANNOT,
    /// The account may not do it.
    NO_PERMISSION,
    /// The quota would be exceeded.
    OVER_QUOTA,
    /// A configured limit would be exceeded: message size, number of recipients.
    LIMIT,
    /// A value has more octets than are taken; [Refusal#largest] says how many are.
    TOO_LARGE,
    /// Somebody else holds it: the maildrop lock.
    IN_USE,
    /// The name or password is wrong, or the account is disabled; which of them is not said.
    AUTHENTICATION_FAILED,
    /// Too many attempts, or too much sent; later it may work.
    THROTTLED,
    /// Not now: the database is away, or this process is stopping. A retry may work.
    UNAVAILABLE
}
