package org.pennypost.smtp.filter;

/// What becomes of a message that a filter could not be asked about.
public enum OnFailure {
    /// It is treated as if the filter had nothing against it.
    ACCEPT,
    /// The client is told to try again later.
    DEFER
}
