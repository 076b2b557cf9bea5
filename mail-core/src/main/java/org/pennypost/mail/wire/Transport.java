package org.pennypost.mail.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// A connection as the session loop sees it: a socket in production, two arrays in a test.
public interface Transport extends Closeable {

    Peer peer();

    /// The octets from the client, unbuffered. Another stream after [#startTls].
    InputStream input() throws IOException;

    /// The octets to the client, unbuffered. Another stream after [#startTls].
    OutputStream output() throws IOException;

    /// From now on a read that waits longer than this throws [java.net.SocketTimeoutException].
    void readTimeout(Duration timeout) throws IOException;

    /// Tells the client's system at once that its octets have come, because no answer goes out that would say so.
    /// Systems hold back the second of two small pieces until the first is acknowledged (RFC 896), and put off the
    /// acknowledgement for a while (RFC 9293 §3.8.6.3): both together would cost 40 ms for each message.
    void acknowledge() throws IOException;

    /// Negotiates TLS as the server.
    TlsDetails startTls() throws IOException;
}
