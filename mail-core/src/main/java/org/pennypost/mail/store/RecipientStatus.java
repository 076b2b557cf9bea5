package org.pennypost.mail.store;

/// What is known of a recipient's address.
public enum RecipientStatus {
    /// An account of ours takes it.
    LOCAL,
    /// An account of ours, whose quota is used up.
    LOCAL_OVER_QUOTA,
    /// Our domain, but nobody of that name.
    LOCAL_UNKNOWN,
    /// Somebody else's domain.
    REMOTE
}
