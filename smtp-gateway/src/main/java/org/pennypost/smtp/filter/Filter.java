package org.pennypost.smtp.filter;

import java.io.IOException;

import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Finding;

/// One way to ask a filter. It edits the message's header only when it knows the whole answer.
@FunctionalInterface
public interface Filter {

    /// @throws FilterException if the filter says that it cannot, or says what nobody understands
    /// @throws IOException     if it cannot be reached, keeps silent or breaks off
    Finding ask(Candidate message, Deadline deadline) throws IOException;
}
