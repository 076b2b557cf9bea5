package org.pennypost.smtp.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.SendingAllowance;
import org.pennypost.mail.store.Submission;
import org.pennypost.smtp.grammar.SmtpCommand.Mail;

/// The envelope of the transaction that is open: what MAIL said, and the recipients accepted so far.
final class Envelope {

    private final UUID id = UUID.randomUUID();
    private final Mail mail;
    private final SendingAllowance allowance;
    private final Map<String, Submission.Recipient> recipients = new LinkedHashMap<>();

    /// One for each RCPT command that was accepted: LMTP answers each of them (RFC 2033 §4.2).
    private final List<Submission.Recipient> accepted = new ArrayList<>();

    /// @param allowance how many recipients there may be
    Envelope(Mail mail, SendingAllowance allowance) {
        this.mail = mail;
        this.allowance = allowance;
    }

    Mail mail() {
        return mail;
    }

    int accepted() {
        return accepted.size();
    }

    /// What LMTP says of a message: a reply for each RCPT command that was accepted.
    List<Reply> replies(Outcome outcome) {
        return accepted.stream().map(outcome::of).toList();
    }

    /// What to say where one more recipient is more than the sender may have; null if it is not.
    @Nullable
    String limitReachedBy(MailAddress recipient) {
        return recipients.size() < allowance.recipients() || recipients.containsKey(recipient.canonical())
                ? null
                : allowance.limit();
    }

    /// A recipient given twice gets the message once.
    void add(Submission.Recipient recipient) {
        accepted.add(recipient);
        recipients.putIfAbsent(recipient.address().canonical(), recipient);
    }

    List<Submission.Recipient> recipients() {
        return List.copyOf(recipients.values());
    }

    /// What Received fields and logs call this transaction.
    String transactionId() {
        return id.toString().substring(24);
    }

    /// @param parameters what has come of those that MAIL had
    Submission submission(@Nullable AccountId submitter, MailParameters parameters) {
        return new Submission(id, submitter, mail.reversePath(), recipients(), parameters);
    }

    /// The same for each recipient alone: a retry of one has its id again.
    static List<Submission> divided(Submission whole) {
        return whole.recipients().stream()
                .map(recipient -> new Submission(
                        idOfOne(whole.id(), recipient),
                        whole.submitter(),
                        whole.reversePath(),
                        List.of(recipient),
                        whole.parameters(),
                        whole.placement()))
                .toList();
    }

    private static UUID idOfOne(UUID whole, Submission.Recipient recipient) {
        String name = whole + " " + recipient.address().canonical();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
