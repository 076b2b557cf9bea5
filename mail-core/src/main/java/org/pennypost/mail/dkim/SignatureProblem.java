package org.pennypost.mail.dkim;

/// Why a signature does not pass.
public final class SignatureProblem extends Exception {

    private static final long serialVersionUID = 1;

    private final DkimVerdict verdict;

    private SignatureProblem(DkimVerdict verdict, String reason) {
        super(reason, null, false, false);
        this.verdict = verdict;
    }

    public DkimVerdict verdict() {
        return verdict;
    }

    /// In words of ours alone: nothing that came with the message is repeated.
    public String reason() {
        return String.valueOf(getMessage());
    }

    static SignatureProblem fail(String reason) {
        return new SignatureProblem(DkimVerdict.FAIL, reason);
    }

    static SignatureProblem policy(String reason) {
        return new SignatureProblem(DkimVerdict.POLICY, reason);
    }

    static SignatureProblem neutral(String reason) {
        return new SignatureProblem(DkimVerdict.NEUTRAL, reason);
    }

    static SignatureProblem temporary(String reason) {
        return new SignatureProblem(DkimVerdict.TEMPERROR, reason);
    }

    static SignatureProblem permanent(String reason) {
        return new SignatureProblem(DkimVerdict.PERMERROR, reason);
    }
}
