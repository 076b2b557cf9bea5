package org.pennypost.mailbox.tlsreports;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.message.DateField;
import org.pennypost.mail.message.FieldText;

/// The message that carries a report (RFC 8460 §5.3).
final class TlsReportMessage {

    private static final int LINE = 76;
    private static final byte[] LINE_END = {'\r', '\n'};

    private final OwedTlsReport report;
    private final MailAddress from;
    private final byte[] compressed;
    private final Instant date;

    /// @param compressed the report, by gzip
    TlsReportMessage(OwedTlsReport report, MailAddress from, byte[] compressed, Instant date) {
        this.report = report;
        this.from = from;
        this.compressed = compressed;
        this.date = date;
    }

    /// With CRLF line ends.
    InputStream to(MailAddress recipient) {
        String boundary = "=_report_" + report.name();
        String submitter = from.domain().ascii();
        String id = "<" + TlsReportText.id(report, from) + ">";
        String head = "From: <" + ascii(from) + ">\r\n"
                + FieldText.field("To", "<" + ascii(recipient) + ">")
                + FieldText.field(
                        "Subject",
                        "Report Domain: " + report.domain() + " Submitter: " + submitter + " Report-ID: " + id)
                + FieldText.field("Date", DateField.format(date))
                + FieldText.field("Message-ID", id)
                + FieldText.field("TLS-Report-Domain", report.domain())
                + FieldText.field("TLS-Report-Submitter", submitter)
                // RFC 8689 §5: further hosts, too, let it pass however badly TLS goes.
                + "TLS-Required: No\r\n"
                // RFC 3834 §5
                + "Auto-Submitted: auto-generated\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: multipart/report; report-type=\"tlsrpt\";\r\n boundary=\"" + boundary + "\"\r\n\r\n"
                + "--" + boundary + "\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\n\r\n"
                + "This is an aggregate report on TLS (RFC 8460) with the mail hosts of\r\n"
                + report.domain() + " on " + report.day() + ", in UTC, from " + submitter + ".\r\n\r\n"
                + "--" + boundary + "\r\n"
                + "Content-Type: application/tlsrpt+gzip\r\n"
                + "Content-Transfer-Encoding: base64\r\n"
                + "Content-Disposition: attachment;\r\n filename=\"" + file(submitter) + "\"\r\n\r\n";
        return new SequenceInputStream(Collections.enumeration(List.of(
                octets(head),
                new ByteArrayInputStream(Base64.getMimeEncoder(LINE, LINE_END).encode(compressed)),
                octets("\r\n--" + boundary + "--\r\n"))));
    }

    /// RFC 8460 §5.1.
    private String file(String submitter) {
        return submitter + "!" + report.domain() + "!" + report.begin().getEpochSecond() + "!"
                + report.end().getEpochSecond() + "!" + report.name() + ".json.gz";
    }

    /// With its domain as hosts without SMTPUTF8 understand it.
    private static String ascii(MailAddress address) {
        String text = address.toString();
        return text.substring(0, text.lastIndexOf('@') + 1) + address.domain().ascii();
    }

    private static InputStream octets(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
