package org.pennypost.mail.store;

import java.util.Set;

import org.pennypost.mail.address.MailAddress;

/// Who may come in, and whose mail is taken.
public interface Accounts {

    /// Checks who somebody is. Neither the answer nor how long it takes tells whether there is an account of that name.
    ///
    /// @throws Refusal with [RefusalCode#AUTHENTICATION_FAILED] or [RefusalCode#THROTTLED]
    Login login(LoginAttempt attempt);

    /// What a client needs to prove by SCRAM that it knows the password of the account. For a name that nobody has it
    /// is made up, and the same whenever it is asked for.
    ScramParameters scramParameters(String name, ScramHash hash);

    /// What [#login] can take as things are configured, so that it may be offered to clients.
    Set<CredentialKind> acceptedCredentials();

    /// What is known of an address to which somebody wants to send.
    ///
    /// @param octets how large the message will be, as far as that is known; 1 at the least
    RecipientStatus recipient(MailAddress address, long octets);

    /// Which of the addresses the account may use as its own, in MAIL FROM and in the From field: its address,
    /// an alias of it, and what an administrator has granted it, each with any detail and in any alias of their
    /// domains. Not that of a group or a catch-all, unless it is granted.
    ///
    /// @param addresses 1000 at the most
    Set<MailAddress> maySendAs(AccountId account, Set<MailAddress> addresses);

    /// What the account may send now, for all edges together.
    ///
    /// @throws Refusal with [RefusalCode#THROTTLED] if it has sent what it may for now, or with
    ///     [RefusalCode#NO_PERMISSION] if it has been told so too often
    SendingAllowance sendingAllowance(AccountId account);

    /// [#maySendAs(AccountId, Set)] of one address.
    default boolean maySendAs(AccountId account, MailAddress address) {
        return !maySendAs(account, Set.of(address)).isEmpty();
    }
}
