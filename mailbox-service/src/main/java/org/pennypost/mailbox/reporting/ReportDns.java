package org.pennypost.mailbox.reporting;

import org.pennypost.mail.dns.Dns;

/// The DNS that is asked who may get reports.
public record ReportDns(Dns dns) {}
