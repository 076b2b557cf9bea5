package org.pennypost.mail.mime;

/// One field of a header, in the order and case in which it was sent.
///
/// @param value unfolded, without the white space around it, encoded words untouched
public record HeaderField(String name, String value) {}
