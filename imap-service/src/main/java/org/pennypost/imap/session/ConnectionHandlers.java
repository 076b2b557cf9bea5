package org.pennypost.imap.session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.imap.answer.ResponseCode;

/// The commands after which the connection is another one: STARTTLS, COMPRESS, UNAUTHENTICATE.
final class ConnectionHandlers {

    private static final Logger log = LoggerFactory.getLogger(ConnectionHandlers.class);

    private ConnectionHandlers() {}

    /// RFC 9051 §6.2.1.
    static Completion startTls(Turn turn) {
        if (turn.talk().isSecured()) {
            return Completion.bad("TLS is in place already");
        }
        if (!turn.talk().settings().startTls()) {
            return Completion.bad("TLS is not offered here");
        }
        turn.talk().state(new SessionState.StartingTls());
        return Completion.ok("begin TLS now");
    }

    /// RFC 4978 §3.
    static Completion compress(Turn turn) {
        Conversation talk = turn.talk();
        if (!talk.settings().compress()) {
            return Completion.bad("compression is not offered here");
        }
        if (talk.compression() != CompressionState.OFF) {
            return new Completion.Bad(ResponseCode.Plain.COMPRESSIONACTIVE, "DEFLATE is active already");
        }
        talk.compression(CompressionState.STARTING);
        return Completion.ok("deflate from here on");
    }

    /// RFC 8437 §3.
    static Completion unauthenticate(Turn turn) {
        Conversation talk = turn.talk();
        if (!talk.settings().unauthenticate()) {
            return Completion.bad("UNAUTHENTICATE is not offered here");
        }
        log.info(
                "{} {} logged out, the connection goes on",
                talk.id(),
                talk.login().address());
        talk.unauthenticate();
        return Completion.ok("nobody is logged in");
    }
}
