package org.pennypost.mail.store;

/// The store, or a rule, refuses: nothing has changed. The text is for the client's user and says what to do.
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final long largest;

    public Refusal(RefusalCode code, String text) {
        this(code, text, 0);
    }

    private Refusal(RefusalCode code, String text, long largest) {
        super(text, null, false, false);
        this.code = code;
        this.largest = largest;
    }

    /// With [RefusalCode#TOO_LARGE].
    ///
    /// @param largest octets that are taken
    public static Refusal tooLarge(long largest, String text) {
        return new Refusal(RefusalCode.TOO_LARGE, text, largest);
    }

    public RefusalCode code() {
        return code;
    }

    /// How many octets are taken, where the code is [RefusalCode#TOO_LARGE]; else 0.
    public long largest() {
        return largest;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
