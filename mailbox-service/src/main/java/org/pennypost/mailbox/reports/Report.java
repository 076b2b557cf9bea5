package org.pennypost.mailbox.reports;

/// A report as it was sent to us.
sealed interface Report permits DmarcReport, TlsReport {}
