package org.pennypost.smtp.check;

import java.util.List;
import java.util.Optional;

import org.pennypost.mail.smtp.Reply;

/// What the checks that were asked found, in their order.
public record Ruling(List<Finding> findings) {

    public Ruling {
        findings = List.copyOf(findings);
    }

    /// The gravest of all findings, the first of those that are equally grave.
    public Optional<Finding> decisive() {
        return findings.stream()
                .filter(finding -> finding.disposition() != Disposition.ACCEPT)
                .reduce((one, next) -> next.disposition().compareTo(one.disposition()) > 0 ? next : one);
    }

    public Disposition disposition() {
        return decisive().map(Finding::disposition).orElse(Disposition.ACCEPT);
    }

    /// What the client is told if it is refused.
    public Optional<Reply> refusal() {
        return decisive().flatMap(finding -> Optional.ofNullable(finding.reply()));
    }
}
