package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// What is done with the mail of an account that is read by POP3; null is what the server does otherwise.
///
/// @param expireDays      messages leave INBOX so many days after they came into it; 0: never
/// @param deleteRetrieved whether the end of a session removes what was retrieved
/// @param loginDelay      seconds between two logins; 0: none
public record MaildropSetting(
        @Nullable Integer expireDays,
        @Nullable Boolean deleteRetrieved,
        @Nullable Integer loginDelay) {}
