package org.pennypost.smtp.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.message.ReceivedField;
import org.pennypost.mail.message.TransmissionType;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.spool.Spool;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Placement;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Client;
import org.pennypost.smtp.check.Ruling;
import org.pennypost.smtp.grammar.SmtpCommand.Hello;
import org.pennypost.smtp.header.TlsRequired;
import org.pennypost.smtp.session.SmtpSettings.Role;
import org.pennypost.smtp.submission.SubmissionDesk;
import org.pennypost.smtp.submission.Submitted;

/// Hands a message over to the store, with the trace field of this host, once the policy has nothing against it.
///
/// @param id    what the log calls the session
/// @param login null without AUTH
record Handover(
        String id,
        SmtpSettings settings,
        SmtpServices services,
        Peer client,
        @Nullable Login login) {

    private static final Logger log = LoggerFactory.getLogger(Handover.class);
    private static final int BUFFER = 16 * 1024;

    /// Takes what comes behind DATA. Only a committed message gets 250; whatever else happens, nobody has got it.
    ///
    /// @throws IOException if the data broke off
    Outcome transfer(Hello hello, Envelope envelope, InputStream data) throws IOException {
        IncomingContent content = new IncomingContent(data, settings);
        try {
            return transfer(hello, envelope, content);
        } catch (RuntimeException fault) {
            content.rethrowConnectionFailure();
            return fault(envelope, fault);
        }
    }

    /// Takes what has come in chunks: it is here whole, and stays where it is unless it is to be mended.
    Outcome transfer(Hello hello, Envelope envelope, Spool chunks) throws IOException {
        try {
            return isSubmission()
                    ? transfer(hello, envelope, new IncomingContent(chunks.open(), settings))
                    : inItsPlace(() -> examined(hello, envelope, chunks));
        } catch (RuntimeException fault) {
            return fault(envelope, fault);
        }
    }

    /// In LMTP it is the answer for each recipient (RFC 2033 §4.2).
    private Outcome fault(Envelope envelope, RuntimeException fault) {
        log.error("{} internal fault with {}", id, envelope.transactionId(), fault);
        return Outcome.of(Replies.INTERNAL_FAULT);
    }

    @FunctionalInterface
    private interface Taking {

        Outcome run() throws IOException;
    }

    /// A message takes a place only when it is here whole: a slow sender holds none.
    private Outcome inItsPlace(Taking taking) throws IOException {
        MessagesInFlight.Place place = services.inFlight().enter().orElse(null);
        if (place == null) {
            return Outcome.of(Replies.BUSY);
        }
        try (place) {
            return taking.run();
        }
    }

    private Outcome transfer(Hello hello, Envelope envelope, IncomingContent content) throws IOException {
        return switch (prepared(envelope, content)) {
            case Submitted.Ready(InputStream message) -> spooled(hello, envelope, content, message);
            case Submitted.Refused(Reply reply) -> {
                log.info("{} refused {}: {}", id, envelope.transactionId(), reply);
                yield Outcome.of(reply);
            }
        };
    }

    private boolean isSubmission() {
        return settings.role() == Role.SUBMISSION && login != null;
    }

    /// What somebody of ours sends is checked and mended first (RFC 6409 §6, §8).
    private Submitted prepared(Envelope envelope, IncomingContent content) throws IOException {
        if (login == null || !isSubmission()) {
            return new Submitted.Ready(content);
        }
        SubmissionDesk desk = new SubmissionDesk(
                settings.submission(), settings.headerLimits(), settings.hostname(), services.accounts());
        try {
            return desk.take(login, envelope.mail().reversePath(), content);
        } catch (IOException broken) {
            Reply overLimit = content.overLimit();
            if (overLimit == null) {
                throw broken;
            }
            return new Submitted.Refused(overLimit);
        } catch (Refusal refusal) {
            return new Submitted.Refused(Replies.of(refusal));
        }
    }

    /// @param message what is to be kept of the content
    private Outcome spooled(Hello hello, Envelope envelope, IncomingContent content, InputStream message)
            throws IOException {
        try (Spool spool = services.spools().open()) {
            fill(spool, message);
            return inItsPlace(() -> examined(hello, envelope, spool));
        } catch (IOException broken) {
            Reply overLimit = overLimit(envelope, content);
            if (overLimit != null) {
                return Outcome.of(overLimit);
            }
            log.warn("{} cannot keep {}: {}", id, envelope.transactionId(), broken.toString());
            return Outcome.of(Replies.NO_SPACE);
        }
    }

    /// In LMTP each recipient has an answer of its own, so that nobody has to do without because another cannot have it
    /// (RFC 2033 §4.2).
    private boolean mayDivide(Envelope envelope) {
        return settings.role() == Role.LMTP && envelope.recipients().size() > 1;
    }

    private static void fill(Spool spool, InputStream content) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            spool.write(buffer, 0, read);
        }
    }

    /// What is to be said if the client sent too much, null if it did not.
    ///
    /// @throws IOException if the client is gone
    private @Nullable Reply overLimit(Envelope envelope, IncomingContent content) throws IOException {
        content.rethrowConnectionFailure();
        Reply overLimit = content.overLimit();
        if (overLimit != null) {
            log.info("{} refused {}: {}", id, envelope.transactionId(), overLimit);
        }
        return overLimit;
    }

    private Reply refusal(Envelope envelope, RuntimeException refused) {
        if (refused instanceof Refusal refusal) {
            log.info("{} refused {}: {}", id, envelope.transactionId(), refusal.text());
            return isOfOneAmongOthers(envelope, refusal) ? Replies.RECIPIENT_GONE : Replies.of(refusal);
        }
        throw refused;
    }

    /// Somebody has gone since RCPT. One reply is for all (RFC 5321 §4.2.5), and the others shall have the message: at
    /// the next try whoever is gone is refused alone.
    private boolean isOfOneAmongOthers(Envelope envelope, Refusal refusal) {
        return refusal.code() == RefusalCode.NOT_FOUND
                && settings.role() != Role.LMTP
                && envelope.recipients().size() > 1;
    }

    private Outcome examined(Hello hello, Envelope envelope, Spool spool) throws IOException {
        String received = received(hello, envelope);
        Examination.Examined examined = new Examination(settings, services.policy())
                .of(spool, header -> candidate(hello, envelope, spool, header), received);
        Ruling ruling = examined.ruling();
        ruling.decisive()
                .ifPresent(finding -> log.info(
                        "{} {}: {} by {}: {}",
                        id,
                        envelope.transactionId(),
                        finding.disposition(),
                        finding.check(),
                        finding.why()));
        Candidate candidate = examined.message();
        Outcome outcome = outcome(envelope, spool, received, ruling, candidate);
        if (candidate != null && outcome.isFinal()) {
            tell(envelope, candidate);
        }
        return outcome;
    }

    /// What goes wrong then is not the message's any more.
    private void tell(Envelope envelope, Candidate candidate) {
        try {
            candidate.decided();
        } catch (RuntimeException fault) {
            log.error("{} cannot tell of {}", id, envelope.transactionId(), fault);
        }
    }

    /// @param candidate null if nobody has read its header
    private Outcome outcome(
            Envelope envelope, Spool spool, String received, Ruling ruling, @Nullable Candidate candidate) {
        Reply refusal = ruling.refusal().orElse(null);
        if (refusal != null) {
            return Outcome.of(refusal);
        }
        ContentSource.Reopenable content = candidate == null ? () -> asItCame(received, spool) : candidate::open;
        Submission whole = submission(envelope, candidate).placed(placement(ruling));
        try {
            return Outcome.of(accepted(whole, content, spool.octets()));
        } catch (RuntimeException refused) {
            return refused instanceof Refusal known && known.code() != RefusalCode.UNAVAILABLE && mayDivide(envelope)
                    ? divided(envelope, whole, content, spool.octets())
                    : Outcome.of(refusal(envelope, refused));
        }
    }

    /// @param candidate null if nobody has read its header: then what MAIL said is all that counts
    private Submission submission(Envelope envelope, @Nullable Candidate candidate) {
        MailParameters said = envelope.mail().parameters();
        return envelope.submission(
                submitter(), candidate == null ? said : TlsRequired.parameters(said, candidate.original()));
    }

    private static InputStream asItCame(String received, Spool spool) {
        return new SequenceInputStream(
                new ByteArrayInputStream(received.getBytes(StandardCharsets.UTF_8)), spool.open());
    }

    private Candidate candidate(Hello hello, Envelope envelope, Spool spool, byte[] header) {
        return new Candidate(
                new Client(id, client.address(), hello.name(), client.tls(), login, false),
                envelope.transactionId(),
                envelope.mail().reversePath(),
                envelope.recipients().stream()
                        .map(Submission.Recipient::address)
                        .toList(),
                envelope.mail().parameters().smtpUtf8(),
                spool,
                header);
    }

    private static Placement placement(Ruling ruling) {
        String why = ruling.decisive()
                .map(finding -> finding.check() + ": " + finding.why())
                .orElse("");
        return switch (ruling.disposition()) {
            case JUNK -> Placement.junk(why);
            case QUARANTINE -> Placement.quarantine(why);
            case ACCEPT, DEFER, REJECT -> Placement.INBOX;
        };
    }

    /// To each recipient on its own: what has been refused to all of them together.
    private Outcome divided(Envelope envelope, Submission whole, ContentSource.Reopenable content, long octets) {
        Map<String, Reply> each = new HashMap<>();
        for (Submission alone : Envelope.divided(whole)) {
            each.put(alone.recipients().getFirst().address().canonical(), alone(envelope, alone, content, octets));
        }
        return new Outcome(Replies.INTERNAL_FAULT, each);
    }

    private Reply alone(Envelope envelope, Submission alone, ContentSource.Reopenable content, long octets) {
        try {
            return accepted(alone, content, octets);
        } catch (Refusal refusal) {
            return refusal(envelope, refusal);
        } catch (RuntimeException fault) {
            log.error("{} internal fault", id, fault);
            return Replies.INTERNAL_FAULT;
        }
    }

    private @Nullable AccountId submitter() {
        return login == null ? null : login.account();
    }

    private Reply accepted(Submission submission, ContentSource.Reopenable content, long octets) {
        Receipt receipt = services.intake().accept(submission, content);
        log.info(
                "{} accepted {} from <{}>: {} octets, priority {}, {} delivered, {} queued",
                id,
                receipt.queueId(),
                submission.reversePath() == null ? "" : submission.reversePath(),
                octets,
                submission.parameters().priority(),
                receipt.delivered(),
                receipt.queued());
        return Reply.of(250, "2.0.0", "OK: queued as " + receipt.queueId());
    }

    /// RFC 5321 §4.4. The recipient is named only where it is the only one, so that none learns of another (§7.6).
    private String received(Hello hello, Envelope envelope) {
        List<Submission.Recipient> recipients = envelope.recipients();
        boolean smtpUtf8 = envelope.mail().parameters().smtpUtf8();
        TlsDetails tls = client.tls();
        TransmissionType with = new TransmissionType(
                hello.verb() == Hello.Verb.LHLO, hello.verb() == Hello.Verb.EHLO, smtpUtf8, tls != null, login != null);
        return new ReceivedField(
                        hello.name(),
                        client.address(),
                        settings.hostname(),
                        with,
                        tls == null ? null : tls.protocol() + " " + tls.cipherSuite(),
                        envelope.transactionId(),
                        recipients.size() == 1 ? recipients.getFirst().address().inTrace(smtpUtf8) : null,
                        envelope.mail().parameters().priority(),
                        Instant.now())
                .toField();
    }
}
