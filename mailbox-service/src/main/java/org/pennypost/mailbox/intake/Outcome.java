package org.pennypost.mailbox.intake;

import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;

/// How the taking of one message of a batch ended.
sealed interface Outcome {

    record Accepted(Receipt receipt) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}
}
