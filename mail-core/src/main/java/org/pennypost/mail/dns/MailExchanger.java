package org.pennypost.mail.dns;

/// An MX record (RFC 5321 §5.1).
///
/// @param preference lower ones first
/// @param host       without the last dot; empty for the null MX (RFC 7505)
public record MailExchanger(int preference, String host) {}
