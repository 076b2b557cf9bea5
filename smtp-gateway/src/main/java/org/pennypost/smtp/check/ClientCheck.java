package org.pennypost.smtp.check;

/// Asked when a client has connected, before it is greeted. It has neither said its name nor negotiated TLS.
@FunctionalInterface
public interface ClientCheck {

    /// May block the session for a limited time. Trouble of its own ends in a finding, as the check is configured, not
    /// in an exception.
    Finding examine(Client client);
}
