package org.pennypost.smtp.authentication;

import java.util.function.BiConsumer;

import org.pennypost.mail.address.Networks;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.check.MessageCheck;

/// Finds out who messages are from, writes it into their headers, and decides what that means for them.
public final class AuthenticationCheck implements MessageCheck {

    private final Investigation investigation;
    private final AuthenticationPolicy policy;
    private final String authservId;
    private final ForgedResults forged;
    private final Networks trusted;
    private final BiConsumer<Candidate, Judgement> observer;

    /// What was found out, and what was made of it.
    record Judgement(Evidence evidence, Finding finding, boolean believed) {}

    /// @param authservId what the results say who says so
    /// @param trusted    whose messages are not looked at: they come from hosts of ours
    /// @param observer   hears of each message once, when it is accepted or refused for good; in LMTP of each
    ///                   try in which somebody got it
    AuthenticationCheck(
            Investigation investigation,
            AuthenticationPolicy policy,
            String authservId,
            ForgedResults forged,
            Networks trusted,
            BiConsumer<Candidate, Judgement> observer) {
        this.investigation = investigation;
        this.policy = policy;
        this.authservId = authservId;
        this.forged = forged;
        this.trusted = trusted;
        this.observer = observer;
    }

    @Override
    public Finding examine(Candidate message) {
        if (trusted.contains(message.client().address())) {
            return Finding.accept(AuthenticationPolicy.CHECK, "the client is trusted");
        }
        Evidence evidence = investigation.of(message);
        message.header().removeIf(forged::claimsToBeOurs);
        EvidenceField field = new EvidenceField(message.client().address(), message.reversePath(), message.smtpUtf8());
        message.header().prepend(field.of(authservId, evidence).toField());
        Finding finding = policy.on(evidence);
        Judgement judgement = new Judgement(evidence, finding, policy.isBelieved(evidence));
        message.whenDecided(() -> observer.accept(message, judgement));
        return finding;
    }
}
