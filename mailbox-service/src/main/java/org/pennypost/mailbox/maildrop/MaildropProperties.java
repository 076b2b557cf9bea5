package org.pennypost.mailbox.maildrop;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What is done with mail that is read by POP3, where an account has no rule of its own.
///
/// @param expireDays      messages leave INBOX so many days after they came into it; 0: never
/// @param deleteRetrieved whether QUIT removes what was retrieved
/// @param loginDelay      between two logins, in whole seconds
/// @param expiryInterval  how often it is looked for what has expired
@ConfigurationProperties("pennypost.maildrop")
record MaildropProperties(
        @DefaultValue("0") int expireDays,
        @DefaultValue("false") boolean deleteRetrieved,
        @DefaultValue("0s") Duration loginDelay,
        @DefaultValue("1h") Duration expiryInterval) {

    MaildropProperties {
        if (expireDays < 0 || loginDelay.isNegative()) {
            throw new IllegalArgumentException("pennypost.maildrop: nothing may be negative");
        }
    }
}
