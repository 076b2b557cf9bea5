package org.pennypost.relay.client;

import org.pennypost.mail.smtp.Reply;
import org.pennypost.relay.grammar.Capabilities;

/// How a session begins: greeting, EHLO, STARTTLS where it is offered and wanted, EHLO again (RFC 5321 §3.1, §3.2,
/// RFC 3207).
///
/// @param ownName what EHLO says
record Greeting(String ownName, Timeouts timeouts, OpportunisticTls tls) {

    SmtpConnection exchange(Wire wire, RemoteHost host, boolean wantsTls) throws ConnectionException, TlsException {
        Reply greeting = wire.greeting(timeouts.greeting());
        if (!greeting.isPositive()) {
            throw ConnectionException.refused(greeting);
        }
        Capabilities capabilities = hello(wire);
        if (wantsTls
                && capabilities.startTls()
                && wire.ask("STARTTLS", timeouts.command()).isPositive()) {
            tls.begin(wire, host, timeouts.connect());
            capabilities = hello(wire);
        }
        return new SmtpConnection(wire, capabilities, timeouts);
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
