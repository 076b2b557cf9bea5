package org.pennypost.mail.store;

import org.pennypost.mail.address.MailAddress;

/// Who may come in, and whose mail is taken.
public interface Accounts {

    /// Checks a name and password.
    ///
    /// @throws Refusal with [RefusalCode#AUTHENTICATION_FAILED] or [RefusalCode#THROTTLED]
    Login login(PasswordLogin login);

    /// What is known of an address to which somebody wants to send.
    RecipientStatus recipient(MailAddress address);

    /// Whether the account may use the address as its own, in MAIL FROM and in the From field.
    boolean maySendAs(AccountId account, MailAddress address);
}
