package org.pennypost.smtp.session;

import java.time.Duration;

/// What a session has used up of what it may do before it is closed.
final class Allowance {

    private final SmtpSettings settings;
    private final long since = System.nanoTime();
    private int errors;
    private int failedLogins;
    private int transactions;

    Allowance(SmtpSettings settings) {
        this.settings = settings;
    }

    /// Counts a refused command.
    ///
    /// @return how many there have been, this one included
    int countError() {
        return ++errors;
    }

    boolean hasTooManyErrors() {
        return errors > settings.maxErrors();
    }

    /// @return whether it was the last that is allowed
    boolean lastFailedLogin() {
        return ++failedLogins >= settings.maxFailedLogins();
    }

    /// Counts a MAIL command, whatever comes of it (RFC 9422 §4.1).
    boolean oneTransactionTooMany() {
        return ++transactions > settings.conduct().maxTransactions();
    }

    boolean isOver() {
        Duration longest = settings.conduct().longestSession();
        return !longest.isZero() && System.nanoTime() - since > longest.toNanos();
    }
}
