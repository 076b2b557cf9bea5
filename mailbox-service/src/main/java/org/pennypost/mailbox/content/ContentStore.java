package org.pennypost.mailbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Keeps the octets of contents that are too many for a row of the database. Each object has a name that is never used
/// again, so that one may be removed without a thought for what is written at the same time.
///
/// Every method throws [Refusal] with [RefusalCode#UNAVAILABLE] if the store cannot be reached or fails.
interface ContentStore extends AutoCloseable {

    /// What the names of its objects begin with.
    String prefix();

    /// Keeps octets. What commits to the database after this has returned may refer to the object.
    ///
    /// @param length of the octets
    /// @return the name of the new object
    /// @throws UncheckedIOException if the octets cannot be read; some stores say then that they are unavailable
    String put(Octets octets, long length);

    /// Opened once more for each try.
    @FunctionalInterface
    interface Octets {

        InputStream open() throws IOException;
    }

    /// A part of an object, or nothing if there is no such object. The caller closes the stream, which throws an
    /// [IOException] where the connection breaks off.
    ///
    /// @param offset octets to skip
    /// @param length octets to read, not 0, all within the object
    InputStream read(String object, long offset, long length);

    /// Removes objects; those that are not there are none.
    void remove(Collection<String> objects);

    /// Objects in the order of their names.
    ///
    /// @param after the name before the first one; empty for the first of all
    /// @param most  of them
    List<Stored> list(String after, int most);

    @Override
    default void close() {}

    /// @param length in octets
    record Stored(String object, long length, Instant storedAt) {}
}
