package org.pennypost.mail.mime;

/// One parameter of a Content-Type or Content-Disposition, as it stands in the header: the name in its own case with
/// any RFC 2231 `*` suffix, the value without quotes. [Parameters] decodes them.
public record Parameter(String name, String value) {}
