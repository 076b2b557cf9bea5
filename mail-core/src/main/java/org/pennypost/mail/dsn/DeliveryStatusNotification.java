package org.pennypost.mail.dsn;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

import org.apache.james.mime4j.codec.QuotedPrintableOutputStream;

import org.pennypost.mail.message.DateField;
import org.pennypost.mail.message.FieldText;

/// A delivery status notification (RFC 3461 §6, RFC 3464): a multipart/report (RFC 6522) of words for people, fields
/// for programs, and what is given back of the original message. It goes out with the null reverse-path (RFC 3461
/// §6.1).
public final class DeliveryStatusNotification {

    private final NotificationHead head;
    private final ReportedMessage message;
    private final List<ReportedRecipient> recipients;
    private final ReturnedContent returned;

    /// @param recipients at least one
    public DeliveryStatusNotification(
            NotificationHead head,
            ReportedMessage message,
            List<ReportedRecipient> recipients,
            ReturnedContent returned) {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("a notification reports on one recipient or more");
        }
        this.head = head;
        this.message = message;
        this.recipients = List.copyOf(recipients);
        this.returned = returned;
    }

    /// The whole message, as octets with CRLF line ends. The original message is streamed.
    public InputStream open() throws IOException {
        String boundary = boundary();
        return new SequenceInputStream(Collections.enumeration(List.of(
                octets(header(boundary) + humanPart(boundary) + statusPart(boundary) + returnedHeader(boundary)),
                returned.open(),
                octets("\r\n--" + boundary + "--\r\n"))));
    }

    private String header(String boundary) {
        StringBuilder header = new StringBuilder()
                .append("From: Mail Delivery System <MAILER-DAEMON@")
                .append(FieldText.asciiLine(message.reportingHost()))
                .append(">\r\n")
                .append(FieldText.field("To", "<" + head.to() + ">"))
                .append(FieldText.field("Subject", HumanText.subject(recipients)))
                .append(FieldText.field("Date", DateField.format(head.date())))
                .append(FieldText.field("Message-ID", head.messageId()));
        String original = message.messageId();
        if (original != null) {
            header.append(FieldText.field("References", original));
        }
        // RFC 3834 §5
        return header.append("Auto-Submitted: auto-replied\r\n")
                .append("MIME-Version: 1.0\r\n")
                .append("Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"")
                .append(boundary)
                .append("\"\r\nContent-Transfer-Encoding: ")
                .append(returned.encoding())
                .append("\r\n\r\n")
                .toString();
    }

    private String humanPart(String boundary) {
        String text = HumanText.of(message, recipients);
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        return "--" + boundary + "\r\nContent-Type: text/plain; charset=" + (ascii ? "us-ascii" : "utf-8")
                + "\r\nContent-Transfer-Encoding: " + (ascii ? "7bit" : "quoted-printable")
                + "\r\nContent-Description: Notification\r\n\r\n" + (ascii ? text : quotedPrintable(text));
    }

    private String statusPart(String boundary) {
        StatusFields fields = new StatusFields();
        fields.message(message);
        recipients.forEach(fields::recipient);
        return "\r\n--" + boundary + "\r\nContent-Type: message/delivery-status\r\n"
                + "Content-Description: Delivery report\r\n\r\n" + fields.text();
    }

    private String returnedHeader(String boundary) {
        return "\r\n--" + boundary + "\r\nContent-Type: " + returned.type() + "\r\nContent-Transfer-Encoding: "
                + returned.encoding() + "\r\nContent-Description: Original message\r\n\r\n";
    }

    /// A boundary that the original message cannot contain unless it knew the new message id.
    private String boundary() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(head.messageId().getBytes(StandardCharsets.UTF_8));
            return "=_dsn_" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quotedPrintable(String text) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (QuotedPrintableOutputStream out = new QuotedPrintableOutputStream(encoded, false)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return encoded.toString(StandardCharsets.US_ASCII);
    }

    private static InputStream octets(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
