package org.pennypost.smtp.session;

import java.time.Instant;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.SendingAllowance;
import org.pennypost.mail.store.Submission;
import org.pennypost.smtp.check.Client;
import org.pennypost.smtp.check.Ruling;
import org.pennypost.smtp.grammar.SmtpCommand;
import org.pennypost.smtp.session.SmtpSettings.Role;

/// Who may send, and to whom.
///
/// @param client as it is known at this moment
record Admission(SmtpSettings settings, SmtpServices services, Client client) {

    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    /// @param line the command as it was sent
    /// @param now  from when on the client counts
    Reply sender(SmtpCommand.Mail mail, String line, Instant now) {
        Login login = client.login();
        if (settings.role() == Role.SUBMISSION && login == null) {
            return Replies.LOGIN_REQUIRED;
        }
        Optional<Reply> tooMany = services.limits().message(client);
        if (tooMany.isPresent()) {
            return tooMany.get();
        }
        if (mail.size() > settings.maxMessageOctets()) {
            return Replies.MESSAGE_TOO_LARGE;
        }
        if (!services.spools().hasRoomFor(Math.max(mail.size(), 0))) {
            return Replies.NO_SPACE;
        }
        MailAddress sender = mail.reversePath();
        if (!mail.parameters().smtpUtf8() && !isPathAscii(line)) {
            return Replies.NEEDS_SMTPUTF8;
        }
        if (sender != null && login != null && !services.accounts().maySendAs(login.account(), sender)) {
            return Replies.NOT_YOUR_ADDRESS;
        }
        if (mail.parameters().requireTls() && client.tls() == null) {
            return Replies.PARAMETER_NOT_OFFERED;
        }
        Reply refusal = settings.parameters().refusal(mail, settings.role(), now);
        if (refusal != null) {
            return refusal;
        }
        int priority = granted(mail, now).priority();
        return priority == mail.parameters().priority() ? Replies.SENDER_OK : Replies.otherPriority(priority);
    }

    /// What an accepted sender is given of what it asks for.
    MailParameters granted(SmtpCommand.Mail mail, Instant now) {
        return settings.parameters().granted(mail, now);
    }

    /// What who has logged in may send now; without limit for everybody else.
    ///
    /// @throws org.pennypost.mail.store.Refusal if that is nothing
    SendingAllowance sendingAllowance() {
        Login login = client.login();
        return login == null ? SendingAllowance.UNLIMITED : services.accounts().sendingAllowance(login.account());
    }

    /// Adds the recipient to the envelope if it may be.
    ///
    /// @param line the command as it was sent
    Reply recipient(Envelope envelope, SmtpCommand.Rcpt rcpt, String line) {
        if (envelope.accepted() >= settings.maxRecipients()) {
            return Replies.TOO_MANY_RECIPIENTS;
        }
        Optional<Reply> tooMany = services.limits().recipient(client);
        if (tooMany.isPresent()) {
            return tooMany.get();
        }
        MailAddress recipient = rcpt.forwardPath() != null ? rcpt.forwardPath() : postmaster();
        if (!envelope.mail().parameters().smtpUtf8() && !isPathAscii(line)) {
            return Replies.NEEDS_SMTPUTF8;
        }
        String limit = envelope.limitReachedBy(recipient);
        if (limit != null) {
            return Reply.of(452, "4.7.1", limit);
        }
        return switch (services.accounts()
                .recipient(recipient, Math.max(1, envelope.mail().size()))) {
            case LOCAL -> refusalByPolicy(envelope, recipient).orElseGet(() -> accept(envelope, recipient, rcpt));
            case LOCAL_OVER_QUOTA -> Replies.MAILBOX_FULL;
            case LOCAL_UNKNOWN -> {
                services.limits().unknownRecipient(client);
                yield Replies.NO_SUCH_RECIPIENT;
            }
            case REMOTE -> client.login() == null ? Replies.NO_RELAYING : accept(envelope, recipient, rcpt);
        };
    }

    /// RFC 6531 §3.4. An address that has been read does not tell in which form its domain came.
    private static boolean isPathAscii(String line) {
        return line.substring(0, line.lastIndexOf('>') + 1).chars().allMatch(c -> c < 0x80);
    }

    private Optional<Reply> refusalByPolicy(Envelope envelope, MailAddress recipient) {
        Ruling ruling = services.policy().recipient(client, envelope.mail().reversePath(), recipient);
        ruling.decisive()
                .ifPresent(finding -> log.info(
                        "{} {} for <{}>: {} by {}: {}",
                        client.session(),
                        envelope.transactionId(),
                        recipient,
                        finding.disposition(),
                        finding.check(),
                        finding.why()));
        return ruling.refusal();
    }

    private static Reply accept(Envelope envelope, MailAddress recipient, SmtpCommand.Rcpt rcpt) {
        envelope.add(new Submission.Recipient(recipient, rcpt.notifyOn(), rcpt.originalRecipient()));
        return Replies.RECIPIENT_OK;
    }

    /// RFC 5321 §4.5.1.
    private MailAddress postmaster() {
        return new MailAddress("postmaster", new MailDomain(settings.hostname()));
    }
}
