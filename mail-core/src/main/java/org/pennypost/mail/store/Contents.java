package org.pennypost.mail.store;

import java.io.InputStream;

/// Reads stored content. It never changes, so any part of it may be cached for ever.
public interface Contents {

    /// A part of the content; shorter than `length` where the content ends. The caller closes the stream.
    ///
    /// @param offset octets to skip, not negative
    /// @param length octets to read at the most; [Long#MAX_VALUE] for all the rest
    /// @throws Refusal with [RefusalCode#NOT_FOUND] if there is no such content
    InputStream read(ContentId id, long offset, long length);
}
