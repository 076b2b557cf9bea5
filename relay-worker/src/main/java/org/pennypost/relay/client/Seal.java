package org.pennypost.relay.client;

import java.io.IOException;

/// Says what is put on top of a message once it has the form in which it travels: signatures, which no change
/// survives.
@FunctionalInterface
public interface Seal {

    /// @param content as it travels; where it travels as lines, they end in CRLF
    /// @return whole fields in ASCII, each with its line end; empty for none
    /// @throws IOException if the content cannot be read, or if what is needed is not known for now: then nobody
    ///     gets the message
    String fields(Content.Opener content) throws IOException;
}
