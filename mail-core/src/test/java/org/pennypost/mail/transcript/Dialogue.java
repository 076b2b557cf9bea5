package org.pennypost.mail.transcript;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/// The client's end of one connection.
public interface Dialogue extends Closeable {

    void send(byte[] octets) throws IOException;

    /// The server's next line without its CRLF, each octet as one char (ISO 8859-1), as [ServerLine] reads it; null
    /// once the server has closed.
    ///
    /// @throws java.net.SocketTimeoutException if none comes in time
    @Nullable
    String readLine(Duration timeout) throws IOException;

    /// Negotiates TLS as the client.
    void startTls() throws IOException;

    /// Starts or ends the compression of everything said by both sides (RFC 4978, RFC 8437 §4.1).
    void compress(boolean on) throws IOException;

    /// Says no more, but still listens.
    void finish() throws IOException;
}
