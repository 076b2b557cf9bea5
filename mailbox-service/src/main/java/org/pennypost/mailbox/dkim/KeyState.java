package org.pennypost.mailbox.dkim;

/// What becomes of a key, in this order.
public enum KeyState {
    /// It was shown, and waits for its record to be seen in the DNS.
    PUBLISHED,
    /// It signs.
    ACTIVE,
    /// It signs no more; what it signed may still be on its way, so that its record has to stay for a while.
    RETIRED
}
