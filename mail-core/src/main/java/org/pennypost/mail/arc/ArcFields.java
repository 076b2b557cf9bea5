package org.pennypost.mail.arc;

import org.pennypost.mail.dkim.SignedMessage;

/// The fields of a set (RFC 8617 §4.1).
final class ArcFields {

    static final String RESULTS = "ARC-Authentication-Results";
    static final String MESSAGE_SIGNATURE = SignedMessage.ARC_MESSAGE_SIGNATURE;
    static final String SEAL = "ARC-Seal";

    private ArcFields() {}
}
