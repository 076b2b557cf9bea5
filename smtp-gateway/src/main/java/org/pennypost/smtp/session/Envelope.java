package org.pennypost.smtp.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Submission;
import org.pennypost.smtp.grammar.SmtpCommand.Mail;

/// The envelope of the transaction that is open: what MAIL said, and the recipients accepted so far.
final class Envelope {

    private final UUID id = UUID.randomUUID();
    private final Mail mail;
    private final Map<String, Submission.Recipient> recipients = new LinkedHashMap<>();

    /// How many RCPT commands were accepted: LMTP answers each of them (RFC 2033 §4.2).
    private int accepted;

    Envelope(Mail mail) {
        this.mail = mail;
    }

    Mail mail() {
        return mail;
    }

    int accepted() {
        return accepted;
    }

    /// A recipient given twice gets the message once.
    void add(Submission.Recipient recipient) {
        accepted++;
        recipients.putIfAbsent(recipient.address().canonical(), recipient);
    }

    List<Submission.Recipient> recipients() {
        return List.copyOf(recipients.values());
    }

    /// What Received fields and logs call this transaction.
    String transactionId() {
        return id.toString().substring(24);
    }

    Submission submission(@Nullable AccountId submitter) {
        return new Submission(id, submitter, mail.reversePath(), recipients(), mail.parameters());
    }
}
