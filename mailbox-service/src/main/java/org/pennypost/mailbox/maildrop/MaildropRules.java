package org.pennypost.mailbox.maildrop;

import org.jspecify.annotations.Nullable;

/// Where an account differs from what the server does with mail that is read by POP3; null: it does not.
///
/// @param expireDays      since a message came into INBOX; 0: never
/// @param deleteRetrieved whether QUIT removes what was retrieved
/// @param loginDelay      seconds between two logins
public record MaildropRules(
        @Nullable Integer expireDays,
        @Nullable Boolean deleteRetrieved,
        @Nullable Integer loginDelay) {

    public static final MaildropRules NONE = new MaildropRules(null, null, null);
}
