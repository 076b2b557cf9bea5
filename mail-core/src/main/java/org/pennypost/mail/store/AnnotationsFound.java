package org.pennypost.mail.store;

import java.util.List;

/// The annotations that were asked for.
///
/// @param found    those that have a value, ascending by entry
/// @param tooLarge those that were left out for the size of their value (RFC 5464 §4.2.1), ascending by entry
public record AnnotationsFound(List<Annotation> found, List<LeftOut> tooLarge) {

    /// @param octets of its value
    public record LeftOut(String entry, long octets) {}
}
