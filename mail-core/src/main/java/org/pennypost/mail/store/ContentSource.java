package org.pennypost.mail.store;

import java.io.IOException;
import java.io.InputStream;

/// The octets of a message on their way in. Opened once, read once, on the thread that makes the call, unless it says
/// that it is [Reopenable]. Several of one call are opened in the order given, each after the one before it has been
/// read.
///
/// What it throws comes out of the store's call as an [java.io.UncheckedIOException], and nothing has been stored then.
@FunctionalInterface
public interface ContentSource {

    InputStream open() throws IOException;

    /// Octets that are kept where they are while the call lasts: each opening gives all of them from the start, so that
    /// nobody has to keep them once more to read them again.
    @FunctionalInterface
    interface Reopenable extends ContentSource {}
}
