package org.pennypost.mailbox.integrity;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.ExclusiveWork;

/// Takes a step of every check at each interval, on one instance of the service at a time. A step is bounded, so that
/// the whole costs little and comes round in its time.
@Service
public class Integrity extends Periodic {

    private static final Logger log = LoggerFactory.getLogger(Integrity.class);

    private final List<Check> checks;
    private final AccountCheck accounts;
    private final Walks walks;
    private final ExclusiveWork exclusive;
    private final MeterRegistry meters;

    Integrity(
            List<Check> checks,
            AccountCheck accounts,
            Walks walks,
            ExclusiveWork exclusive,
            MeterRegistry meters,
            IntegrityProperties properties) {
        super("integrity", properties.interval());
        this.checks = List.copyOf(checks);
        this.accounts = accounts;
        this.walks = walks;
        this.exclusive = exclusive;
        this.meters = meters;
    }

    /// How far each check is.
    public List<Walk> walks() {
        return walks.all();
    }

    /// @param after the number of the last one of the page before; 0 for the first page
    public List<ReportedFinding> findings(long after, int limit) {
        return walks.findings(after, limit);
    }

    /// Has everything checked now, without a pause. Returns at once.
    public void checkEverything() {
        walks.hurry();
        wake();
    }

    /// Checks one account now, but for the hashes of its content.
    public List<Finding> check(AccountId account) {
        List<Finding> findings = accounts.check(account);
        walks.report(accounts.name(), findings);
        tell(findings);
        return findings;
    }

    /// A step of each check; while some are in a hurry, of those.
    @Override
    protected boolean round() {
        return exclusive
                .run("integrity", () -> {
                    List<Walk> all = walks.all();
                    boolean hurry = all.stream().anyMatch(Walk::hurried);
                    for (Check check : checks) {
                        all.stream()
                                .filter(walk -> walk.name().equals(check.name()) && (walk.hurried() || !hurry))
                                .forEach(walk -> step(check, walk));
                    }
                    return hurry;
                })
                .orElse(false);
    }

    private void step(Check check, Walk walk) {
        Check.Step step = check.step(walk.position());
        walks.record(check.name(), step);
        meters.counter("pennypost.integrity.checked", "check", check.name()).increment((double) step.checked());
        tell(step.findings());
    }

    private void tell(List<Finding> findings) {
        for (Finding finding : findings) {
            log.warn(
                    "{} of {}: {}{}",
                    finding.kind(),
                    finding.subject(),
                    finding.detail(),
                    finding.repaired() ? " (repaired)" : "");
            meters.counter(
                            "pennypost.integrity.findings",
                            "kind",
                            finding.kind().name(),
                            "repaired",
                            Boolean.toString(finding.repaired()))
                    .increment();
        }
    }
}
