package org.pennypost.mail.wire;

import java.io.IOException;
import java.io.InputStream;

/// One client's conversation in one protocol, without a socket: events come in, answers go to an [Output], and each
/// event returns what the connection does [Next]. A [SessionLoop] drives it; it is never entered by two threads at
/// once.
public interface ProtocolSession {

    /// The first event: the client is connected. Writes the greeting.
    ///
    /// @param waker may be called by any thread at any time: it brings about [#wake] if the session is idle
    Next open(Peer peer, Runnable waker, Output out) throws IOException;

    /// One line has arrived.
    Next line(Line line, Output out) throws IOException;

    /// Dot-stuffed data is arriving; what the session leaves unread is read and dropped.
    default Next data(DataStream data, Output out) throws IOException {
        throw new IllegalStateException("this session asked for no data");
    }

    /// Counted octets are arriving; what the session leaves unread is read and dropped.
    default Next octets(InputStream octets, Output out) throws IOException {
        throw new IllegalStateException("this session asked for no octets");
    }

    /// TLS is in place: forget everything the client said before it (RFC 3207 §4.2).
    default Next secured(TlsDetails tls, Output out) throws IOException {
        throw new IllegalStateException("this session asked for no TLS");
    }

    /// The connection is compressed from here on, or no longer.
    default Next compressed(boolean on, Output out) throws IOException {
        throw new IllegalStateException("this session asked for no compression");
    }

    /// The time has passed that the session wanted the client to wait, or to say nothing.
    default Next waited(Output out) throws IOException {
        throw new IllegalStateException("this session wanted nobody to wait");
    }

    /// The client has not said nothing when it should have.
    default Next spokeEarly(Output out) throws IOException {
        throw new IllegalStateException("this session wanted no silence");
    }

    /// Something has changed while the session was idle; it may write untagged data.
    default void wake(Output out) throws IOException {}

    /// Something went wrong outside a command.
    Next trouble(Trouble trouble, Output out) throws IOException;

    /// The connection is gone, for whatever reason: release what is held. Called exactly once, last.
    default void closed() {}

    /// What the log calls this session.
    String id();
}
