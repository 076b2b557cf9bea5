package org.pennypost.smtp.spf;

/// A term that matches hosts or not (RFC 7208 §4.6.1).
///
/// @param verdict on hosts that it matches
/// @param text    as the record has it
record Directive(SpfVerdict verdict, Mechanism mechanism, String text) {}
