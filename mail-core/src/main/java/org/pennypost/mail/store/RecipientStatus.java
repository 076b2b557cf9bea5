package org.pennypost.mail.store;

/// What is known of a recipient's address.
public enum RecipientStatus {
    /// An account of ours takes it, or it goes on to others from here.
    LOCAL,
    /// Ours, but a quota has no room for the message, of the account or of its domain: of everybody whom the address
    /// reaches.
    LOCAL_OVER_QUOTA,
    /// Our domain, but nobody of that name.
    LOCAL_UNKNOWN,
    /// Somebody else's domain.
    REMOTE
}
