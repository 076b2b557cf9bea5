package org.pennypost.smtp.session;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.message.ReceivedField;
import org.pennypost.mail.message.TransmissionType;
import org.pennypost.mail.mime.EditableHeader;
import org.pennypost.mail.spool.NoRoomException;
import org.pennypost.mail.spool.Spool;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Client;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.check.Ruling;
import org.pennypost.smtp.session.Examination.Examined;

/// Says what a session would do with a message, without doing it: every stage is asked, also behind a
/// refusal, and nothing is accepted or remembered. Within a stage the first refusal ends it, as in a session.
public final class PolicyTrial {

    private static final int BUFFER = 16 * 1024;
    private static final String RECIPIENT = "recipient";

    private final SmtpSettings settings;
    private final SmtpServices services;

    public PolicyTrial(SmtpSettings settings, SmtpServices services) {
        this.settings = settings;
        this.services = services;
    }

    /// @param message where a line ends in LF alone it gets the CRLF that it would have been sent with
    /// @throws Refusal with [RefusalCode#TOO_LARGE]; with [RefusalCode#UNAVAILABLE] if there is no room
    ///                 for it now or recipients cannot be looked up
    /// @throws IOException if the message cannot be read
    public TrialResult run(TrialEnvelope envelope, InputStream message) throws IOException {
        String id = UUID.randomUUID().toString().substring(24);
        try (Spool spool = services.spools().open()) {
            fill(spool, message);
            List<TrialFinding> client =
                    at(TrialStage.CLIENT, null, services.policy().client(envelope.connected(id)));
            List<MailAddress> accepted = new ArrayList<>();
            List<TrialFinding> recipients = new ArrayList<>();
            for (MailAddress recipient : envelope.recipients()) {
                Ruling ruling = recipient(envelope.greeted(id), envelope.reversePath(), recipient);
                recipients.addAll(at(TrialStage.RECIPIENT, recipient, ruling));
                if (ruling.refusal().isEmpty()) {
                    accepted.add(recipient);
                }
            }
            boolean nobody = accepted.isEmpty() && !recipients.isEmpty();
            Examined examined = message(id, envelope, nobody ? envelope.recipients() : accepted, spool);
            TrialFinding decisive = refusal(client)
                    .or(() -> nobody ? refusal(recipients) : Optional.empty())
                    .or(() -> examined.ruling()
                            .decisive()
                            .map(finding -> new TrialFinding(TrialStage.MESSAGE, null, finding)))
                    .orElse(null);
            List<TrialFinding> findings = new ArrayList<>(client);
            findings.addAll(recipients);
            findings.addAll(at(TrialStage.MESSAGE, null, examined.ruling()));
            return new TrialResult(decisive, findings, changes(examined.message()));
        } catch (NoRoomException full) {
            throw new Refusal(RefusalCode.UNAVAILABLE, "there is no room for the message now, try again later");
        }
    }

    private static List<TrialFinding> at(TrialStage stage, @Nullable MailAddress recipient, Ruling ruling) {
        return ruling.findings().stream()
                .map(finding -> new TrialFinding(stage, recipient, finding))
                .toList();
    }

    private static Optional<TrialFinding> refusal(List<TrialFinding> findings) {
        return findings.stream()
                .filter(found -> found.finding().reply() != null)
                .findFirst();
    }

    private void fill(Spool spool, InputStream message) throws IOException {
        byte[] given = new byte[BUFFER];
        byte[] sent = new byte[2 * BUFFER];
        byte before = 0;
        for (int read = message.read(given); read >= 0; read = message.read(given)) {
            int length = 0;
            for (int i = 0; i < read; i++) {
                if (given[i] == '\n' && before != '\r') {
                    sent[length++] = '\r';
                }
                before = given[i];
                sent[length++] = before;
            }
            spool.write(sent, 0, length);
            if (spool.octets() > settings.maxMessageOctets()) {
                throw Refusal.tooLarge(
                        settings.maxMessageOctets(),
                        "a message has at most " + settings.maxMessageOctets() + " octets here");
            }
        }
    }

    private Ruling recipient(Client client, @Nullable MailAddress reversePath, MailAddress recipient) {
        RecipientStatus status = services.accounts().recipient(recipient, 1);
        Finding known = switch (status) {
            case LOCAL -> Finding.accept(RECIPIENT, "is ours");
            case LOCAL_OVER_QUOTA -> Finding.refuse(RECIPIENT, Replies.MAILBOX_FULL, "a quota has no room");
            case LOCAL_UNKNOWN -> Finding.refuse(RECIPIENT, Replies.NO_SUCH_RECIPIENT, "nobody here has the address");
            case REMOTE -> Finding.refuse(RECIPIENT, Replies.NO_RELAYING, "it is an address of somebody else's domain");
        };
        List<Finding> findings = new ArrayList<>(List.of(known));
        if (known.reply() == null) {
            findings.addAll(
                    services.policy().recipient(client, reversePath, recipient).findings());
        }
        return new Ruling(findings);
    }

    private Examined message(String id, TrialEnvelope envelope, List<MailAddress> recipients, Spool spool)
            throws IOException {
        return new Examination(settings, services.policy())
                .of(
                        spool,
                        header -> new Candidate(
                                envelope.greeted(id),
                                id,
                                envelope.reversePath(),
                                recipients,
                                envelope.smtpUtf8(),
                                spool,
                                header),
                        received(id, envelope, recipients));
    }

    private static HeaderChanges changes(@Nullable Candidate message) {
        return message == null
                ? HeaderChanges.NONE
                : HeaderChanges.between(EditableHeader.of(message.original()), message.header());
    }

    private String received(String id, TrialEnvelope envelope, List<MailAddress> recipients) {
        TlsDetails tls = envelope.tls();
        return new ReceivedField(
                        envelope.hello(),
                        envelope.address(),
                        settings.hostname(),
                        new TransmissionType(false, true, envelope.smtpUtf8(), tls != null, false),
                        tls == null ? null : tls.protocol() + " " + tls.cipherSuite(),
                        id,
                        recipients.size() == 1 ? recipients.getFirst().inTrace(envelope.smtpUtf8()) : null,
                        0,
                        Instant.now())
                .toField();
    }
}
