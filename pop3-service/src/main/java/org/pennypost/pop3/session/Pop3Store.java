package org.pennypost.pop3.session;

import java.util.concurrent.Semaphore;

import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.Maildrops;

/// What POP3 needs of the mailbox service, and what the sessions of an instance share.
///
/// @param readAhead octets that may be kept before it is their turn, by all sessions together
public record Pop3Store(
        SaslServer sasl,
        MailboxStore mailboxes,
        Maildrops maildrops,
        Contents contents,
        LeaseKeeper leases,
        KnownPolicies policies,
        Semaphore readAhead) {

    /// @param readAhead octets
    public static Pop3Store of(
            SaslServer sasl, MailboxStore mailboxes, Maildrops maildrops, Contents contents, int readAhead) {
        return new Pop3Store(
                sasl,
                mailboxes,
                maildrops,
                contents,
                new LeaseKeeper(maildrops),
                new KnownPolicies(maildrops),
                new Semaphore(readAhead));
    }
}
