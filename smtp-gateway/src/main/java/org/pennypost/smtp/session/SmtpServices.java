package org.pennypost.smtp.session;

import java.util.List;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.spool.SpoolSpace;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.wire.Peer;
import org.pennypost.smtp.check.ClientLimits;
import org.pennypost.smtp.check.Policy;

/// What all sessions of a listener work with.
///
/// @param sasl   asked where the role is [SmtpSettings.Role#SUBMISSION]
/// @param spools where messages are kept until they are whole
/// @param inFlight where each message has a place while it is looked at and handed over
/// @param limits asked before the policy
/// @param policy asked before anything is accepted
public record SmtpServices(
        SaslServer sasl,
        Accounts accounts,
        MessageIntake intake,
        SpoolSpace spools,
        MessagesInFlight inFlight,
        ClientLimits limits,
        Policy policy) {

    /// The same with other checks.
    public SmtpServices with(ClientLimits others, Policy other) {
        return new SmtpServices(sasl, accounts, intake, spools, inFlight, others, other);
    }

    /// Logs in an account for which a proxy answers that we trust, as for one with a certificate that we trust.
    ///
    /// @throws Refusal if there is no such account
    Login vouchedFor(MailAddress address, Peer client) {
        Credential credential = new Credential.ClientCertificate(List.of(address));
        return accounts.login(new LoginAttempt(credential, "smtp", "XCLIENT", client.address()));
    }
}
