package org.pennypost.mail.dsn;

import java.time.Instant;
import java.util.List;

import org.pennypost.mail.message.DateField;
import org.pennypost.mail.message.FieldText;

/// The words for people at the beginning of a notification (RFC 3464 §2).
final class HumanText {

    private static final int MAX_DIAGNOSTIC = 800;

    private HumanText() {}

    static String subject(List<ReportedRecipient> recipients) {
        return switch (mostUrgent(recipients)) {
            case FAILED -> "Undelivered mail returned to sender";
            case DELAYED -> "Delayed mail (delivery will be tried again)";
            case DELIVERED, RELAYED, EXPANDED -> "Mail delivery report";
        };
    }

    static String of(ReportedMessage message, List<ReportedRecipient> recipients) {
        StringBuilder text = new StringBuilder("This is the mail system at ")
                .append(FieldText.asciiLine(message.reportingHost()))
                .append(".\r\n");
        for (Action action : Action.values()) {
            List<ReportedRecipient> concerned =
                    recipients.stream().filter(r -> r.action() == action).toList();
            if (!concerned.isEmpty()) {
                text.append("\r\n").append(action.explanation()).append("\r\n");
                concerned.forEach(recipient -> describe(recipient, text));
            }
        }
        return text.toString();
    }

    private static void describe(ReportedRecipient recipient, StringBuilder text) {
        text.append("\r\n  <")
                .append(FieldText.line(recipient.address().toString()))
                .append(">\r\n");
        String diagnostic = recipient.diagnostic();
        if (diagnostic != null) {
            String shown = FieldText.line(diagnostic);
            String remote = recipient.fromRemote() ? recipient.remoteHost() : null;
            text.append("    ").append(remote == null ? "" : FieldText.asciiLine(remote) + " answered: ");
            text.append(shown, 0, Math.min(shown.length(), MAX_DIAGNOSTIC)).append("\r\n");
        }
        Instant until = recipient.willRetryUntil();
        if (recipient.action() == Action.DELAYED && until != null) {
            text.append("    Delivery will be tried until ")
                    .append(DateField.format(until))
                    .append(".\r\n");
        }
    }

    private static Action mostUrgent(List<ReportedRecipient> recipients) {
        return recipients.stream()
                .map(ReportedRecipient::action)
                .sorted()
                .findFirst()
                .orElse(Action.DELIVERED);
    }
}
