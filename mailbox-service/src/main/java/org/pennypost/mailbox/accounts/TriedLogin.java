package org.pennypost.mailbox.accounts;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mailbox.authlog.LoginOutcome;
import org.pennypost.mailbox.authlog.LoginRecord;

/// An attempt to log in, with what has been found out of it.
///
/// @param name    whose account it is to be, as it was spelled
/// @param account null if there is none of that name, or it was not looked for
record TriedLogin(
        LoginAttempt attempt, String name, @Nullable AccountId account) {

    /// RFC 5321 §4.5.3.1.3.
    private static final int LONGEST_NAME = 254;

    /// For the auth log.
    LoginRecord record(LoginOutcome outcome, @Nullable String reason, @Nullable String credential) {
        return new LoginRecord(
                Instant.now(),
                attempt.client(),
                address(),
                account,
                attempt.protocol(),
                attempt.mechanism(),
                outcome,
                reason,
                credential);
    }

    /// What is no address may be a password that was typed as a name; one that is too long for mail is none either.
    private @Nullable String address() {
        return name.length() > LONGEST_NAME
                ? null
                : MailAddress.find(name).map(MailAddress::canonical).orElse(null);
    }
}
