package org.pennypost.mailbox.dsn;

import java.io.IOException;
import java.io.InputStream;

import org.springframework.stereotype.Component;

import org.pennypost.mail.dsn.Action;
import org.pennypost.mail.dsn.DeliveryStatusNotification;
import org.pennypost.mail.dsn.NotificationHead;
import org.pennypost.mail.dsn.ReportedMessage;
import org.pennypost.mail.dsn.ReturnedContent;
import org.pennypost.mail.mime.MimeScanner;
import org.pennypost.mail.mime.ParsedMessage;
import org.pennypost.mail.mime.ScanLimits;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mailbox.api.host.HostProperties;

/// Makes the message that a notice is filed as (RFC 3464).
@Component
class NotificationText {

    /// A header beyond this is cut.
    private static final int LONGEST_HEADER = 64 * 1024;

    private final Contents contents;
    private final String hostname;

    NotificationText(Contents contents, HostProperties host) {
        this.contents = contents;
        this.hostname = host.hostname();
    }

    /// @param full whether the whole original message goes back, not its header alone
    DeliveryStatusNotification of(Notice notice, boolean full) throws IOException {
        ParsedMessage parsed = parsed(notice, full ? notice.size() : LONGEST_HEADER);
        ReturnedContent returned = full
                ? ReturnedContent.message(parsed, () -> original(notice, notice.size()))
                : ReturnedContent.header(header(notice));
        MailParameters parameters = notice.parameters();
        MailParameters.DeliverBy by = parameters.deliverBy();
        return new DeliveryStatusNotification(
                new NotificationHead(notice.sender(), "<" + notice.id() + "@" + hostname + ">", notice.createdAt()),
                new ReportedMessage(
                        hostname,
                        parameters.envelopeId(),
                        parsed.messageId(),
                        notice.queuedAt(),
                        by == null ? null : by.deadline(),
                        parameters.holdUntil()),
                notice.recipients(),
                returned);
    }

    /// Whether the sender asked for the whole message back: only when it failed (RFC 3461 §4.3). A binary one could not
    /// travel inside a report, and one that requires TLS might not be protected there (RFC 8689 §5).
    static boolean wantsFull(Notice notice) {
        return notice.parameters().returned() == MailParameters.Returned.FULL
                && notice.parameters().body() != MailParameters.Body.BINARY_MIME
                && !notice.parameters().requireTls()
                && notice.action() == Action.FAILED;
    }

    private ParsedMessage parsed(Notice notice, long octets) throws IOException {
        MimeScanner scanner = new MimeScanner(ScanLimits.DEFAULT);
        byte[] piece = new byte[16 * 1024];
        try (InputStream original = original(notice, octets)) {
            for (int read = original.read(piece); read >= 0; read = original.read(piece)) {
                scanner.write(piece, 0, read);
            }
        }
        return scanner.finish().message();
    }

    private byte[] header(Notice notice) throws IOException {
        try (InputStream original = original(notice, LONGEST_HEADER)) {
            return original.readAllBytes();
        }
    }

    private InputStream original(Notice notice, long octets) {
        return contents.read(notice.content(), notice.contentOffset(), Math.min(octets, notice.size()));
    }
}
