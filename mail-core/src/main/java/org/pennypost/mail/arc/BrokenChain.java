package org.pennypost.mail.arc;

/// Why a chain does not pass.
final class BrokenChain extends Exception {

    private static final long serialVersionUID = 1;

    BrokenChain(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
