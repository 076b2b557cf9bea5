package org.pennypost.mail.dsn;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.message.DateField;
import org.pennypost.mail.message.FieldText;

/// Writes the fields of a message/delivery-status body (RFC 3464 §2.2, §2.3). All of it is ASCII: an internationalised
/// address is in the 7-bit form of RFC 6533 §3.
final class StatusFields {

    private static final String UTF8_TYPE = "utf-8;";
    private static final int MAX_DIAGNOSTIC = 2000;

    private final StringBuilder fields = new StringBuilder();

    String text() {
        return fields.toString();
    }

    void message(ReportedMessage message) {
        if (message.envelopeId() != null) {
            field("Original-Envelope-Id", message.envelopeId());
        }
        field("Reporting-MTA", "dns; " + message.reportingHost());
        date("Arrival-Date", message.arrivedAt());
        date("Deliver-By-Date", message.deliverBy());
        Instant heldUntil = message.heldUntil();
        if (heldUntil != null) {
            field("Future-Release-Request", "until;" + heldUntil.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    void recipient(ReportedRecipient recipient) {
        fields.append("\r\n");
        if (recipient.originalRecipient() != null) {
            field("Original-Recipient", original(recipient.originalRecipient()));
        }
        field("Final-Recipient", typed(recipient.address()));
        field("Action", recipient.action().keyword());
        field("Status", recipient.status().toString());
        if (recipient.remoteHost() != null) {
            field("Remote-MTA", "dns; " + recipient.remoteHost());
        }
        String diagnostic = recipient.diagnostic();
        if (diagnostic != null) {
            String shown = diagnostic.substring(0, Math.min(diagnostic.length(), MAX_DIAGNOSTIC));
            field("Diagnostic-Code", (recipient.fromRemote() ? "smtp; " : "x-pennypost; ") + shown);
        }
        date("Last-Attempt-Date", recipient.lastAttempt());
        if (recipient.action() == Action.DELAYED) {
            date("Will-Retry-Until", recipient.willRetryUntil());
        }
    }

    private static String typed(MailAddress address) {
        return address.isAscii() ? "rfc822; " + asciiDomain(address) : "utf-8; " + unitext(address.toString());
    }

    private static String asciiDomain(MailAddress address) {
        String text = address.toString();
        return text.substring(0, text.lastIndexOf('@') + 1) + address.domain().ascii();
    }

    /// The address in the form of its type.
    private static String original(String recipient) {
        return recipient.regionMatches(true, 0, UTF8_TYPE, 0, UTF8_TYPE.length())
                ? recipient.substring(0, UTF8_TYPE.length()) + unitext(recipient.substring(UTF8_TYPE.length()))
                : recipient;
    }

    /// `utf-8-addr-xtext` (RFC 6533 §3).
    private static String unitext(String text) {
        StringBuilder encoded = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c > ' ' && c < 0x7f && c != '\\' && c != '+' && c != '=') {
                encoded.append((char) c);
            } else {
                encoded.append(String.format(Locale.ROOT, "\\x{%02X}", c));
            }
        });
        return encoded.toString();
    }

    private void date(String name, @Nullable Instant moment) {
        if (moment != null) {
            field(name, DateField.format(moment));
        }
    }

    private void field(String name, String value) {
        fields.append(FieldText.field(name, FieldText.asciiLine(value)));
    }
}
