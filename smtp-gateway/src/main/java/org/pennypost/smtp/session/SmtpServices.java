package org.pennypost.smtp.session;

import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.spool.SpoolSpace;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.smtp.check.Policy;

/// What all sessions of a listener work with.
///
/// @param sasl   asked where the role is [SmtpSettings.Role#SUBMISSION]
/// @param spools where messages are kept that cannot be handed over as they come
/// @param policy asked before anything is accepted
public record SmtpServices(SaslServer sasl, Accounts accounts, MessageIntake intake, SpoolSpace spools, Policy policy) {

    /// The same with another policy.
    public SmtpServices with(Policy other) {
        return new SmtpServices(sasl, accounts, intake, spools, other);
    }
}
