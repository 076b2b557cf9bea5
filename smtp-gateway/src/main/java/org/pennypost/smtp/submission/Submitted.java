package org.pennypost.smtp.submission;

import java.io.InputStream;

import org.pennypost.mail.smtp.Reply;

/// What becomes of a message that is submitted.
public sealed interface Submitted {

    /// It may go on.
    ///
    /// @param message with its header mended; what follows the header is read from the client as this is
    record Ready(InputStream message) implements Submitted {}

    /// Nobody gets it. What follows the header is not read.
    record Refused(Reply reply) implements Submitted {}
}
