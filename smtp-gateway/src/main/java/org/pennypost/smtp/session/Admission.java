package org.pennypost.smtp.session;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.Submission;
import org.pennypost.smtp.grammar.SmtpCommand;
import org.pennypost.smtp.session.SmtpSettings.Role;

/// Who may send, and to whom.
///
/// @param login null without AUTH
record Admission(
        SmtpSettings settings, Accounts accounts, @Nullable Login login) {

    Reply sender(SmtpCommand.Mail mail) {
        if (settings.role() == Role.SUBMISSION && login == null) {
            return Replies.LOGIN_REQUIRED;
        }
        if (mail.size() > settings.maxMessageOctets()) {
            return Replies.MESSAGE_TOO_LARGE;
        }
        MailAddress sender = mail.reversePath();
        if (sender != null && !sender.isAscii() && !mail.smtpUtf8()) {
            return Replies.NEEDS_SMTPUTF8;
        }
        if (sender != null && login != null && !accounts.maySendAs(login.account(), sender)) {
            return Replies.NOT_YOUR_ADDRESS;
        }
        return Replies.SENDER_OK;
    }

    /// Adds the recipient to the envelope if it may be.
    Reply recipient(Envelope envelope, SmtpCommand.Rcpt rcpt) {
        if (envelope.accepted() >= settings.maxRecipients()) {
            return Replies.TOO_MANY_RECIPIENTS;
        }
        MailAddress recipient = rcpt.forwardPath() != null ? rcpt.forwardPath() : postmaster();
        if (!recipient.isAscii() && !envelope.mail().smtpUtf8()) {
            return Replies.NEEDS_SMTPUTF8;
        }
        return switch (accounts.recipient(recipient)) {
            case LOCAL -> accept(envelope, recipient, rcpt);
            case LOCAL_OVER_QUOTA -> Replies.MAILBOX_FULL;
            case LOCAL_UNKNOWN -> Replies.NO_SUCH_RECIPIENT;
            case REMOTE -> login == null ? Replies.NO_RELAYING : accept(envelope, recipient, rcpt);
        };
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
