package org.pennypost.mail.dkim;

import java.io.IOException;
import java.io.InputStream;

/// The body of a message: what follows the empty line behind its header.
@FunctionalInterface
public interface BodySource {

    /// From the start, each time. Who opens it closes it.
    InputStream open() throws IOException;
}
