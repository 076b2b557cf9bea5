package org.pennypost.mailbox.accounts;

import java.util.List;

import org.pennypost.mail.address.MailAddress;

/// Where an account's mail goes on to.
///
/// @param targets   empty for nowhere
/// @param keepsCopy whether the account gets its mail as well; without meaning if it goes nowhere
public record Forwarding(List<MailAddress> targets, boolean keepsCopy) {

    public Forwarding {
        targets = List.copyOf(targets);
    }
}
