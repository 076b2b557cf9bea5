package org.pennypost.mailbox.reports;

import java.io.IOException;

/// A report that is none, or is too large. The message says why, for an administrator.
final class UnreadableReportException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableReportException(String why) {
        super(why);
    }

    UnreadableReportException(String why, Throwable cause) {
        super(why, cause);
    }
}
