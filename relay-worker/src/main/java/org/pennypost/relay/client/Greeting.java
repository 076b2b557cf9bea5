package org.pennypost.relay.client;

import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.relay.grammar.Capabilities;

/// How a session begins: greeting, EHLO, STARTTLS, EHLO again (RFC 5321 §3.1, §3.2, RFC 3207).
///
/// @param ownName what EHLO says
record Greeting(String ownName, Timeouts timeouts, StartTls startTls) {

    /// @throws TlsException if STARTTLS was not necessary and did not work out: without it, it may
    /// @throws ConnectionException also if the host does not protect the session so
    SmtpConnection begin(Wire wire, RemoteHost host, Protection protection) throws ConnectionException, TlsException {
        Capabilities capabilities;
        if (host.access().implicitTls()) {
            capabilities = implicit(wire, host, protection);
        } else if (protection.yields()) {
            capabilities = yielding(wire, host, protection);
        } else {
            capabilities = insisting(wire, host, protection);
        }
        Access.Credentials credentials = host.access().credentials();
        if (credentials != null) {
            new Login(wire, timeouts.command()).in(host.access(), credentials, capabilities.mechanisms());
        }
        return new SmtpConnection(wire, capabilities, timeouts);
    }

    /// RFC 8314 §3.3: there is no plain text to fall back to.
    private Capabilities implicit(Wire wire, RemoteHost host, Protection protection) throws ConnectionException {
        handshake(wire, host, protection);
        return fit(wire, greeted(wire), protection);
    }

    private Capabilities yielding(Wire wire, RemoteHost host, Protection protection)
            throws ConnectionException, TlsException {
        Capabilities capabilities = greeted(wire);
        if (!(protection instanceof Protection.Plain)) {
            if (capabilities.startTls()
                    && wire.ask("STARTTLS", timeouts.command()).isPositive()) {
                startTls.begin(wire, host, protection, timeouts.connect());
                capabilities = hello(wire);
            } else {
                wire.lacks(TlsFailure.STARTTLS_NOT_SUPPORTED, "the host does not offer STARTTLS, or refuses it");
            }
        }
        // RFC 8689 §2: to ask for it takes a verified host.
        return capabilities.withoutRequireTls();
    }

    private Capabilities insisting(Wire wire, RemoteHost host, Protection protection) throws ConnectionException {
        Demand demand = Demand.of(protection);
        if (!greeted(wire).startTls()) {
            throw parting(
                    wire,
                    demand.notOffered(),
                    TlsFailure.STARTTLS_NOT_SUPPORTED,
                    demand.why() + " TLS, which the host does not offer");
        }
        Reply reply = wire.ask("STARTTLS", timeouts.command());
        if (reply.isPermanentFailure()) {
            throw parting(
                    wire,
                    demand.notOffered(),
                    TlsFailure.STARTTLS_NOT_SUPPORTED,
                    demand.why() + " TLS, which the host offers and refuses: " + reply);
        }
        if (!reply.isPositive()) {
            quit(wire);
            throw ConnectionException.refused(reply);
        }
        handshake(wire, host, protection);
        return fit(wire, hello(wire), protection);
    }

    private void handshake(Wire wire, RemoteHost host, Protection protection) throws ConnectionException {
        Demand demand = Demand.of(protection);
        try {
            startTls.begin(wire, host, protection, timeouts.connect());
        } catch (TlsException e) {
            String why = demand.why() + " TLS: " + e.text();
            throw e.isTheHosts()
                    ? ConnectionException.unprotected(demand.failed(), e.failure(), wire.localAddress(), why, e)
                    : ConnectionException.lost(why, e);
        }
    }

    private Capabilities fit(Wire wire, Capabilities capabilities, Protection protection) throws ConnectionException {
        if (!(protection instanceof Protection.Required)) {
            return capabilities.withoutRequireTls();
        }
        if (!capabilities.requireTls()) {
            throw parting(
                    wire,
                    Statuses.REQUIRETLS_NEEDED,
                    TlsFailure.VALIDATION_FAILURE,
                    "the message requires REQUIRETLS, which the host does not offer");
        }
        return capabilities;
    }

    /// Who insists on TLS. What a message requires may never come true; what a policy says may be an attack, which
    /// will be over (RFC 7672 §2.2, RFC 8461 §5).
    ///
    /// @param why        the begin of a sentence
    /// @param notOffered the status if the host has no TLS
    /// @param failed     the status if it does not come about
    private record Demand(String why, EnhancedStatus notOffered, EnhancedStatus failed) {

        static Demand of(Protection protection) {
            return switch (protection) {
                case Protection.Required _ ->
                    new Demand("the message requires", Statuses.ENCRYPTION_NEEDED, Statuses.ENCRYPTION_NEEDED);
                case Protection.Dane _ -> policy("its TLSA records require");
                case Protection.Verified _ -> policy("the policy for the destination requires verified");
                case Protection.Encrypted _,
                        Protection.Barred _,
                        Protection.Plain _,
                        Protection.Opportunistic _,
                        Protection.Tested _ -> policy("the policy for the destination requires");
            };
        }

        private static Demand policy(String why) {
            return new Demand(why, Statuses.TLS_NOT_OFFERED, Statuses.TLS_FAILED);
        }
    }

    private ConnectionException parting(Wire wire, EnhancedStatus status, TlsFailure failure, String why) {
        quit(wire);
        return ConnectionException.unprotected(status, failure, wire.localAddress(), why, null);
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
