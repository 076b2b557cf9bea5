package org.pennypost.mail.store;

import java.util.List;

/// The annotations that were asked for.
///
/// @param found   those that have a value, ascending by entry
/// @param longest octets of the largest value that was left out for its size; 0 if none was (RFC 5464 §4.2.1)
public record AnnotationsFound(List<Annotation> found, long longest) {}
