package org.pennypost.mail.store;

/// The store, or a rule, refuses: nothing has changed. The text is for the client's user and says what to do.
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RefusalCode code;

    public Refusal(RefusalCode code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    public RefusalCode code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
