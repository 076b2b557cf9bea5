package org.pennypost.imap.answer;

/// A namespace as NAMESPACE shows it (RFC 9051 §6.3.10); levels below it are separated by `/`.
///
/// @param prefix in Unicode, such as `Shared/`
public record NamespacePrefix(String prefix) {}
