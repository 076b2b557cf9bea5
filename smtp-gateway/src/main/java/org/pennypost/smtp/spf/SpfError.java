package org.pennypost.smtp.spf;

/// What ends a check before its time, always the same way: it is TEMPERROR or PERMERROR.
final class SpfError extends Exception {

    private static final long serialVersionUID = 1;

    private final SpfVerdict verdict;

    private SpfError(SpfVerdict verdict, String problem) {
        super(problem, null, false, false);
        this.verdict = verdict;
    }

    static SpfError temporary(String problem) {
        return new SpfError(SpfVerdict.TEMPERROR, problem);
    }

    static SpfError permanent(String problem) {
        return new SpfError(SpfVerdict.PERMERROR, problem);
    }

    SpfVerdict verdict() {
        return verdict;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
