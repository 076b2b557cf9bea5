package org.pennypost.relay.client;

import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.relay.grammar.Capabilities;

/// How a session begins: greeting, EHLO, STARTTLS, EHLO again (RFC 5321 §3.1, §3.2, RFC 3207).
///
/// @param ownName  what EHLO says
/// @param anyone   TLS where it is not required
/// @param theNamed TLS where it is
record Greeting(String ownName, Timeouts timeouts, StartTls anyone, StartTls theNamed) {

    /// STARTTLS where it is offered and wanted.
    ///
    /// @throws TlsException if it did not work out; in plain text it may
    SmtpConnection opportunistic(Wire wire, RemoteHost host, boolean wantsTls)
            throws ConnectionException, TlsException {
        Capabilities capabilities = greeted(wire);
        if (wantsTls
                && capabilities.startTls()
                && wire.ask("STARTTLS", timeouts.command()).isPositive()) {
            anyone.begin(wire, host, timeouts.connect());
            capabilities = hello(wire);
        }
        // RFC 8689 §2: to ask for it takes a verified host.
        return new SmtpConnection(wire, capabilities.withoutRequireTls(), timeouts);
    }

    /// A session for messages that require TLS (RFC 8689 §4.2.1).
    ///
    /// @throws ConnectionException also if the host does not meet that
    SmtpConnection required(Wire wire, RemoteHost host) throws ConnectionException {
        if (!greeted(wire).startTls()) {
            throw parting(wire, Statuses.ENCRYPTION_NEEDED, "the message requires TLS, which the host does not offer");
        }
        Reply reply = wire.ask("STARTTLS", timeouts.command());
        if (reply.isPermanentFailure()) {
            throw parting(
                    wire,
                    Statuses.ENCRYPTION_NEEDED,
                    "the message requires TLS, which the host offers and refuses: " + reply);
        }
        if (!reply.isPositive()) {
            quit(wire);
            throw ConnectionException.refused(reply);
        }
        try {
            theNamed.begin(wire, host, timeouts.connect());
        } catch (TlsException e) {
            String why = "the message requires TLS: " + e.getMessage();
            throw e.isTheHosts()
                    ? ConnectionException.unprotected(Statuses.ENCRYPTION_NEEDED, why, e)
                    : ConnectionException.lost(why, e);
        }
        Capabilities capabilities = hello(wire);
        if (!capabilities.requireTls()) {
            throw parting(
                    wire, Statuses.REQUIRETLS_NEEDED, "the message requires REQUIRETLS, which the host does not offer");
        }
        return new SmtpConnection(wire, capabilities, timeouts);
    }

    private ConnectionException parting(Wire wire, EnhancedStatus status, String why) {
        quit(wire);
        return ConnectionException.unprotected(status, why, null);
    }

    private void quit(Wire wire) {
        try {
            wire.ask("QUIT", timeouts.quit());
        } catch (ConnectionException e) {
            // The host has been told, or is gone.
        }
    }

    private Capabilities greeted(Wire wire) throws ConnectionException {
        Reply greeting = wire.greeting(timeouts.greeting());
        if (!greeting.isPositive()) {
            throw ConnectionException.refused(greeting);
        }
        return hello(wire);
    }

    private Capabilities hello(Wire wire) throws ConnectionException {
        Reply ehlo = wire.ask("EHLO " + ownName, timeouts.command());
        if (ehlo.isPositive()) {
            return Capabilities.of(ehlo);
        }
        Reply helo = wire.ask("HELO " + ownName, timeouts.command());
        if (helo.isPositive()) {
            return Capabilities.NONE;
        }
        throw ConnectionException.refused(helo);
    }
}
