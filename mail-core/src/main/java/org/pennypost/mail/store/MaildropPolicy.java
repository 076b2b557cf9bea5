package org.pennypost.mail.store;

import org.jspecify.annotations.Nullable;

/// What is done with the mail of an account that is read by POP3 (RFC 2449 §§6.5, 6.7).
///
/// @param expireDays      messages leave INBOX so many days after they came into it, from 1; null: never
/// @param deleteRetrieved whether QUIT removes what was retrieved, as if it had been marked as deleted
/// @param loginDelay      seconds between two logins; 0: none
public record MaildropPolicy(@Nullable Integer expireDays, boolean deleteRetrieved, long loginDelay) {

    /// Nothing but what the client says.
    public static final MaildropPolicy NONE = new MaildropPolicy(null, false, 0);

    public MaildropPolicy {
        if (expireDays != null && expireDays < 1 || loginDelay < 0) {
            throw new IllegalArgumentException(
                    "not a policy: expires after " + expireDays + " days, login delay " + loginDelay);
        }
    }
}
