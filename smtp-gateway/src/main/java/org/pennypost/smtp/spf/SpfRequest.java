package org.pennypost.smtp.spf;

import java.net.InetAddress;

/// Who is asked about (RFC 7208 §4.1).
///
/// @param localPart    `postmaster` where the identity has none (RFC 7208 §4.3)
/// @param senderDomain in ASCII
/// @param helo         what the host called itself
record SpfRequest(InetAddress client, String localPart, String senderDomain, String helo) {}
