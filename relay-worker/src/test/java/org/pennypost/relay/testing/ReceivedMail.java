package org.pennypost.relay.testing;

import java.util.List;

/// A message that a [FakeSmtpHost] took.
///
/// @param mail       the whole MAIL command
/// @param recipients the whole RCPT commands that were accepted
/// @param data       the content, dot-stuffing taken out, one char for each octet
/// @param tls        whether it came inside TLS
public record ReceivedMail(String mail, List<String> recipients, String data, boolean tls) {}
