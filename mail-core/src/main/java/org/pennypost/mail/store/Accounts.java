package org.pennypost.mail.store;

import org.pennypost.mail.address.MailAddress;

/// Who may come in, and whose mail is taken.
public interface Accounts {

    /// Checks a name and password: the account's own, or an app password that may be used by the protocol.
    ///
    /// @throws Refusal with [RefusalCode#AUTHENTICATION_FAILED] or [RefusalCode#THROTTLED]
    Login login(PasswordLogin login);

    /// What is known of an address to which somebody wants to send.
    RecipientStatus recipient(MailAddress address);

    /// Whether the account may use the address as its own, in MAIL FROM and in the From field: its address, an alias of
    /// it, each with any detail and in any alias of their domains. Not that of a group or a catch-all.
    boolean maySendAs(AccountId account, MailAddress address);
}
