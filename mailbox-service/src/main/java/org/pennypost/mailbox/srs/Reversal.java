package org.pennypost.mailbox.srs;

import org.pennypost.mail.address.MailAddress;

/// What an address of ours says of where its mail came from.
public sealed interface Reversal {

    /// Its local part is like any other.
    record None() implements Reversal {}

    /// We have made it not long ago, for mail of this sender.
    record To(MailAddress sender) implements Reversal {}

    /// It looks as if we had made it, but we have not, or its time is over.
    record Forged() implements Reversal {}
}
