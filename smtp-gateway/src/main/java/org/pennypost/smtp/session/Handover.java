package org.pennypost.smtp.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.message.ReceivedField;
import org.pennypost.mail.message.TransmissionType;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.smtp.grammar.SmtpCommand.Hello;

/// Hands a message over to the store, with the trace field of this host.
///
/// @param id    what the log calls the session
/// @param login null without AUTH
record Handover(
        String id,
        SmtpSettings settings,
        MessageIntake intake,
        Peer client,
        @Nullable Login login) {

    private static final Logger log = LoggerFactory.getLogger(Handover.class);

    /// Only a committed message gets 250; whatever else happens, nobody has got it.
    ///
    /// @throws IOException if the data broke off
    Reply transfer(Hello hello, Envelope envelope, InputStream data) throws IOException {
        IncomingContent content = new IncomingContent(data, settings);
        byte[] received = received(hello, envelope).getBytes(StandardCharsets.UTF_8);
        Submission submission = envelope.submission(login == null ? null : login.account());
        try {
            Receipt receipt = intake.accept(
                    submission, () -> new SequenceInputStream(new ByteArrayInputStream(received), content));
            log.info(
                    "{} accepted {} from <{}>: {} octets, {} delivered, {} queued",
                    id,
                    receipt.queueId(),
                    submission.reversePath() == null ? "" : submission.reversePath(),
                    content.octets(),
                    receipt.delivered(),
                    receipt.queued());
            return Reply.of(250, "2.0.0", "OK: queued as " + receipt.queueId());
        } catch (RuntimeException refused) {
            content.rethrowConnectionFailure();
            Reply overLimit = content.overLimit();
            if (overLimit != null) {
                log.info("{} refused {}: {}", id, envelope.transactionId(), overLimit);
                return overLimit;
            }
            if (refused instanceof Refusal refusal) {
                log.info("{} refused {}: {}", id, envelope.transactionId(), refusal.text());
                return Replies.of(refusal);
            }
            throw refused;
        }
    }

    /// RFC 5321 §4.4. The recipient is named only where it is the only one, so that none learns of another (§7.6).
    private String received(Hello hello, Envelope envelope) {
        List<Submission.Recipient> recipients = envelope.recipients();
        TlsDetails tls = client.tls();
        TransmissionType with = new TransmissionType(
                hello.verb() == Hello.Verb.LHLO,
                hello.verb() == Hello.Verb.EHLO,
                envelope.mail().smtpUtf8(),
                tls != null,
                login != null);
        return new ReceivedField(
                        hello.name(),
                        client.address(),
                        settings.hostname(),
                        with,
                        tls == null ? null : tls.protocol() + " " + tls.cipherSuite(),
                        envelope.transactionId(),
                        recipients.size() == 1 ? recipients.getFirst().address().toString() : null,
                        Instant.now())
                .toField();
    }
}
