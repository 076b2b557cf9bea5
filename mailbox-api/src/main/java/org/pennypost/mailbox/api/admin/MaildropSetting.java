package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// What is done with the mail of an account that is read by POP3; null is what the server does otherwise.
public record MaildropSetting(
        @Described("messages leave INBOX so many days after they came into it; 0: never") @Nullable
        Integer expireDays,

        @Described("whether the end of a session removes what was retrieved") @Nullable
        Boolean deleteRetrieved,

        @Described("seconds between two logins; 0: none") @Nullable
        Integer loginDelay) {}
