package org.pennypost.smtp.authentication;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.dkim.DkimResult;
import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.DmarcObservation.Action;
import org.pennypost.mail.store.DmarcObservation.Disposition;
import org.pennypost.mail.store.DmarcObservation.Evaluation;
import org.pennypost.mail.store.DmarcObservation.Exemption;
import org.pennypost.mail.store.DmarcObservation.Identifiers;
import org.pennypost.mail.store.DmarcObservation.Policy;
import org.pennypost.mail.store.DmarcObservation.Reason;
import org.pennypost.mail.store.DmarcObservation.Spf;
import org.pennypost.smtp.authentication.AuthenticationCheck.Judgement;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.dmarc.DmarcPolicy;
import org.pennypost.smtp.dmarc.DmarcRecord;
import org.pennypost.smtp.dmarc.DmarcResult;
import org.pennypost.smtp.spf.SpfResult;

/// Puts down for the author's domain what was found out about a message (RFC 9990).
final class Observation {

    private Observation() {}

    /// Nothing where no policy was found.
    static Optional<DmarcObservation> of(Candidate message, Judgement judgement) {
        DmarcResult dmarc = judgement.evidence().dmarc();
        DmarcRecord record = dmarc.record();
        if (record == null || dmarc.fromDomain() == null || dmarc.policyDomain() == null) {
            return Optional.empty();
        }
        return Optional.of(new DmarcObservation(
                message.client().address(),
                1,
                identifiers(message, dmarc.fromDomain()),
                policy(dmarc.policyDomain(), record),
                evaluation(dmarc, judgement),
                judgement.evidence().dkim().stream()
                        .map(Observation::dkim)
                        .flatMap(Optional::stream)
                        .toList(),
                spf(judgement.evidence().spf())));
    }

    private static Identifiers identifiers(Candidate message, String author) {
        MailAddress sender = message.reversePath();
        return new Identifiers(
                author,
                sender == null ? "" : sender.domain().name(),
                message.recipients().isEmpty()
                        ? null
                        : message.recipients().getFirst().domain().name());
    }

    private static Policy policy(String domain, DmarcRecord record) {
        DmarcPolicy below = Objects.requireNonNullElse(record.subdomainPolicy(), record.policy());
        return new Policy(
                domain,
                action(record.policy()),
                action(below),
                action(Objects.requireNonNullElse(record.nonexistentPolicy(), below)),
                record.strictDkim(),
                record.strictSpf(),
                String.join(":", record.failureOptions()),
                record.testing(),
                record.aggregateReports());
    }

    private static Action action(DmarcPolicy policy) {
        return Action.valueOf(policy.name());
    }

    private static Evaluation evaluation(DmarcResult dmarc, Judgement judgement) {
        Disposition disposition = disposition(dmarc, judgement);
        return new Evaluation(
                disposition,
                !dmarc.dkimAligned().isEmpty(),
                dmarc.spfAligned(),
                reasons(dmarc, judgement, disposition));
    }

    private static Disposition disposition(DmarcResult dmarc, Judgement judgement) {
        if (dmarc.verdict() == DmarcResult.Verdict.PASS) {
            return dmarc.policy() == DmarcPolicy.NONE ? Disposition.NONE : Disposition.PASS;
        }
        if (dmarc.requested() == DmarcPolicy.NONE) {
            return Disposition.NONE;
        }
        return switch (judgement.finding().disposition()) {
            case ACCEPT, DEFER -> Disposition.NONE;
            case JUNK, QUARANTINE -> Disposition.QUARANTINE;
            case REJECT -> Disposition.REJECT;
        };
    }

    private static List<Reason> reasons(DmarcResult dmarc, Judgement judgement, Disposition disposition) {
        if (dmarc.verdict() != DmarcResult.Verdict.FAIL || dmarc.policy() == DmarcPolicy.NONE) {
            return List.of();
        }
        Exemption exemption = null;
        if (judgement.believed()) {
            exemption = Exemption.TRUSTED_FORWARDER;
        } else if (dmarc.requested() != dmarc.policy()) {
            exemption = Exemption.POLICY_TEST_MODE;
        } else if (!disposition.name().equals(dmarc.requested().name())) {
            exemption = Exemption.LOCAL_POLICY;
        }
        return exemption == null ? List.of() : List.of(new Reason(exemption, null));
    }

    private static Optional<DmarcObservation.Dkim> dkim(DkimResult signature) {
        if (signature.domain() == null || signature.selector() == null) {
            return Optional.empty();
        }
        return Optional.of(new DmarcObservation.Dkim(
                signature.domain().ascii(),
                signature.selector(),
                DmarcObservation.DkimResult.valueOf(signature.verdict().name())));
    }

    private static @Nullable Spf spf(SpfResult spf) {
        return spf.domain().isEmpty()
                ? null
                : new Spf(
                        spf.domain(),
                        DmarcObservation.SpfResult.valueOf(spf.verdict().name()));
    }
}
