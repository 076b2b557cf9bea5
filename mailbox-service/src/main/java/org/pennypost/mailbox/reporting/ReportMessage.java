package org.pennypost.mailbox.reporting;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.message.DateField;
import org.pennypost.mail.message.FieldText;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.Submission.Notify;

/// The message that carries a report. It comes from an address of ours, so that SPF and DKIM can pass for it;
/// nobody is told when it is not delivered.
///
/// @param compressed the report, by gzip
@SuppressWarnings("ArrayRecordComponent")
public record ReportMessage(OwedReport report, MailAddress from, Instant date, Form form, byte[] compressed) {

    /// What differs between kinds of reports.
    ///
    /// @param subjectId what the Subject calls the report
    /// @param fields    that only this kind has, with their line ends
    /// @param type      of the message, but for its boundary
    /// @param words     for people, with their line ends
    /// @param file      the name of the attached report
    /// @param fileType  its type
    public record Form(String subjectId, String fields, String type, String words, String file, String fileType) {}

    /// The same whenever it is sent again, so that each recipient gets it once.
    public Submission submission(MailAddress recipient, MailParameters parameters) {
        String name = report.id() + " " + recipient.canonical();
        return Submission.madeHere(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                from,
                List.of(new Submission.Recipient(recipient, List.of(Notify.NEVER), null)),
                parameters.withSmtpUtf8(!recipient.isAscii()));
    }

    /// With CRLF line ends.
    public InputStream to(MailAddress recipient) {
        String boundary = "=_report_" + report.reportId();
        String submitter = from.domain().ascii();
        String head = "From: <" + ascii(from) + ">\r\n"
                + FieldText.field("To", "<" + ascii(recipient) + ">")
                + FieldText.field(
                        "Subject",
                        "Report Domain: " + report.domain() + " Submitter: " + submitter + " Report-ID: <"
                                + form.subjectId + ">")
                + FieldText.field("Date", DateField.format(date))
                + FieldText.field("Message-ID", "<" + report.reportId() + "@" + submitter + ">")
                + form.fields
                // RFC 3834 §5
                + "Auto-Submitted: auto-generated\r\n"
                + "MIME-Version: 1.0\r\n"
                + FieldText.field("Content-Type", form.type + "; boundary=\"" + boundary + "\"") + "\r\n"
                + "--" + boundary + "\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\n\r\n"
                + form.words + "\r\n"
                + "--" + boundary + "\r\n"
                + "Content-Type: " + form.fileType + "\r\n"
                + "Content-Transfer-Encoding: base64\r\n"
                + "Content-Disposition: attachment;\r\n filename=\"" + form.file + "\"\r\n\r\n";
        return new SequenceInputStream(Collections.enumeration(List.of(
                octets(head),
                new ByteArrayInputStream(Base64.getMimeEncoder().encode(compressed)),
                octets("\r\n--" + boundary + "--\r\n"))));
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
