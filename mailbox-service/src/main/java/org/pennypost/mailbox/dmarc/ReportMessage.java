package org.pennypost.mailbox.dmarc;

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

/// The message that carries a report (RFC 9990 §3.5.2).
final class ReportMessage {

    private static final int LINE = 76;
    private static final byte[] LINE_END = {'\r', '\n'};

    private final OwedReport report;
    private final MailAddress from;
    private final byte[] compressed;
    private final Instant date;

    /// @param compressed the report, by gzip
    ReportMessage(OwedReport report, MailAddress from, byte[] compressed, Instant date) {
        this.report = report;
        this.from = from;
        this.compressed = compressed;
        this.date = date;
    }

    /// Octets of the report, compressed.
    int size() {
        return compressed.length;
    }

    /// With CRLF line ends.
    InputStream to(MailAddress recipient) {
        String boundary = "=_report_" + report.reportId();
        String submitter = from.domain().ascii();
        String domain = report.policy().domain();
        String head = "From: <" + ascii(from) + ">\r\n"
                + FieldText.field("To", "<" + ascii(recipient) + ">")
                + FieldText.field(
                        "Subject",
                        "Report Domain: " + domain + " Submitter: " + submitter + " Report-ID: <" + report.reportId()
                                + ">")
                + FieldText.field("Date", DateField.format(date))
                + FieldText.field("Message-ID", "<" + report.reportId() + "@" + submitter + ">")
                // RFC 3834 §5
                + "Auto-Submitted: auto-generated\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n"
                + "--" + boundary + "\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\n\r\n"
                + "This is an aggregate report of DMARC (RFC 9990) on " + domain + "\r\n"
                + "of " + report.day() + ", in UTC, from " + submitter + ".\r\n\r\n"
                + "--" + boundary + "\r\n"
                + "Content-Type: application/gzip; name=\"" + file(submitter) + "\"\r\n"
                + "Content-Transfer-Encoding: base64\r\n"
                + "Content-Disposition: attachment;\r\n filename=\"" + file(submitter) + "\"\r\n\r\n";
        return new SequenceInputStream(Collections.enumeration(List.of(
                octets(head),
                new ByteArrayInputStream(Base64.getMimeEncoder(LINE, LINE_END).encode(compressed)),
                octets("\r\n--" + boundary + "--\r\n"))));
    }

    private String file(String receiver) {
        return receiver + "!" + report.policy().domain() + "!" + report.begin() + "!" + report.end() + "!"
                + report.reportId() + ".xml.gz";
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
