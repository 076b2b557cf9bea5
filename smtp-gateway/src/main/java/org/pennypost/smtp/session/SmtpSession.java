package org.pennypost.smtp.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.message.ReceivedField;
import org.pennypost.mail.message.TransmissionType;
import org.pennypost.mail.sasl.SaslConversation;
import org.pennypost.mail.sasl.SaslOffer;
import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.sasl.SaslStep;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.wire.DataStream;
import org.pennypost.mail.wire.Line;
import org.pennypost.mail.wire.Next;
import org.pennypost.mail.wire.Output;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.ProtocolSession;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.mail.wire.Trouble;
import org.pennypost.smtp.grammar.SmtpCommand;
import org.pennypost.smtp.grammar.SmtpCommand.Hello;
import org.pennypost.smtp.grammar.SmtpParser;
import org.pennypost.smtp.grammar.SmtpSyntaxException;
import org.pennypost.smtp.session.Answer.Then;
import org.pennypost.smtp.session.SmtpSettings.Role;
import org.pennypost.smtp.session.State.Fresh;
import org.pennypost.smtp.session.State.Greeted;
import org.pennypost.smtp.session.State.InTransaction;

/// One SMTP, submission or LMTP conversation (RFC 5321, RFC 6409, RFC 2033).
public final class SmtpSession implements ProtocolSession {

    private static final Logger log = LoggerFactory.getLogger(SmtpSession.class);

    /// RFC 5321 §4.5.3.1.4 asks for 512 octets, line end included; extensions add to it.
    private static final int LONGEST_COMMAND = 2048;

    private final String id = "smtp-" + UUID.randomUUID().toString().substring(24);
    private final SmtpSettings settings;
    private final SaslServer sasl;
    private final Accounts accounts;
    private final MessageIntake intake;

    private @Nullable Peer peer;
    private @Nullable TlsDetails tls;
    private @Nullable Login login;
    private @Nullable SaslConversation authentication;
    private State state = new Fresh();
    private int errors;
    private int failedLogins;

    /// @param sasl asked where the role is [Role#SUBMISSION]
    public SmtpSession(SmtpSettings settings, SaslServer sasl, Accounts accounts, MessageIntake intake) {
        this.settings = settings;
        this.sasl = sasl;
        this.accounts = accounts;
        this.intake = intake;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Next open(Peer connected, Runnable waker, Output out) throws IOException {
        peer = connected;
        tls = connected.tls();
        String protocol = settings.role() == Role.LMTP ? "LMTP" : "ESMTP";
        return say(Answer.of(Reply.plain(220, settings.hostname() + " " + protocol + " Pennypost")), out);
    }

    @Override
    public Next line(Line line, Output out) throws IOException {
        SaslConversation conversation = authentication;
        authentication = null;
        if (!line.crlf()) {
            return say(Answer.of(Replies.LINE_ENDS_IN_CRLF), out);
        }
        try {
            return say(
                    conversation == null
                            ? answer(line.text())
                            : authenticate(conversation, () -> conversation.line(line)),
                    out);
        } catch (SmtpSyntaxException wrong) {
            return say(Answer.of(wrong.reply()), out);
        } catch (Refusal refusal) {
            return say(Answer.of(Replies.of(refusal)), out);
        }
    }

    @Override
    public Next data(DataStream data, Output out) throws IOException {
        if (!(state instanceof InTransaction(Hello hello, Envelope envelope))) {
            throw new IllegalStateException("data outside a transaction");
        }
        state = new Greeted(hello);
        Reply reply = transfer(hello, envelope, data);
        int times = settings.role() == Role.LMTP ? envelope.accepted() : 1;
        return say(new Answer(Collections.nCopies(times, reply), Then.NEXT_COMMAND), out);
    }

    @Override
    public Next secured(TlsDetails agreed, Output out) {
        peer = client().secured(agreed);
        tls = agreed;
        login = null;
        state = new Fresh();
        return nextCommand();
    }

    @Override
    public Next trouble(Trouble trouble, Output out) throws IOException {
        return switch (trouble) {
            case LINE_TOO_LONG -> lineTooLong(out);
            case TIMED_OUT -> say(Answer.of(Replies.TIMED_OUT, Then.CLOSE), out);
            case SHUTTING_DOWN -> say(Answer.of(Replies.SHUTTING_DOWN, Then.CLOSE), out);
            case GARBLED, INTERNAL_FAULT -> say(Answer.of(Replies.INTERNAL_FAULT), out);
        };
    }

    /// It ends an attempt to log in (RFC 4954 §6).
    private Next lineTooLong(Output out) throws IOException {
        Reply reply = authentication == null ? Replies.LINE_TOO_LONG : Replies.RESPONSE_TOO_LONG;
        authentication = null;
        return say(Answer.of(reply), out);
    }

    /// The order of commands: RFC 5321 §4.1.4 as a table.
    private Answer answer(String line) throws SmtpSyntaxException {
        record Event(State state, SmtpCommand command) {}
        return switch (new Event(state, SmtpParser.parse(line))) {
            case Event(State _, SmtpCommand.Quit _) -> Answer.of(Replies.BYE, Then.CLOSE);
            case Event(State _, SmtpCommand.Noop _) -> Answer.of(Replies.OK);
            case Event(State _, SmtpCommand.Help _) -> Answer.of(Replies.HELP);
            case Event(State _, SmtpCommand.Vrfy _) -> Answer.of(Replies.CANNOT_VERIFY);
            case Event(State _, SmtpCommand.NotImplemented _) -> Answer.of(Replies.NOT_IMPLEMENTED);
            case Event(State _, Hello hello) -> hello(hello);

            case Event(Fresh _, SmtpCommand.Rset _) -> Answer.of(Replies.OK);
            case Event(Fresh _, SmtpCommand.StartTls _) -> startTls();
            case Event(Fresh _, SmtpCommand.Auth _) -> Answer.of(Replies.HELLO_FIRST);
            case Event(Fresh _, SmtpCommand.Mail _) -> Answer.of(Replies.HELLO_FIRST);
            case Event(Fresh _, SmtpCommand.Rcpt _) -> Answer.of(Replies.HELLO_FIRST);
            case Event(Fresh _, SmtpCommand.Data _) -> Answer.of(Replies.HELLO_FIRST);

            case Event(Greeted _, SmtpCommand.Rset _) -> Answer.of(Replies.OK);
            case Event(Greeted _, SmtpCommand.StartTls _) -> startTls();
            case Event(Greeted _, SmtpCommand.Auth auth) -> auth(auth);
            case Event(Greeted(Hello hello), SmtpCommand.Mail mail) -> mail(hello, mail);
            case Event(Greeted _, SmtpCommand.Rcpt _) -> Answer.of(Replies.MAIL_FIRST);
            case Event(Greeted _, SmtpCommand.Data _) -> Answer.of(Replies.MAIL_FIRST);

            case Event(InTransaction(Hello hello, Envelope _), SmtpCommand.Rset _) -> reset(hello);
            case Event(InTransaction _, SmtpCommand.StartTls _) -> Answer.of(Replies.NOT_IN_TRANSACTION);
            case Event(InTransaction _, SmtpCommand.Auth _) -> Answer.of(Replies.NOT_IN_TRANSACTION);
            case Event(InTransaction _, SmtpCommand.Mail _) -> Answer.of(Replies.MAIL_TWICE);
            case Event(InTransaction(Hello _, Envelope envelope), SmtpCommand.Rcpt rcpt) -> rcpt(envelope, rcpt);
            case Event(InTransaction(Hello _, Envelope envelope), SmtpCommand.Data _) -> data(envelope);
        };
    }

    private Answer hello(Hello hello) {
        boolean lmtp = hello.verb() == Hello.Verb.LHLO;
        if (lmtp != (settings.role() == Role.LMTP)) {
            return Answer.of(Replies.WRONG_HELLO);
        }
        state = new Greeted(hello);
        List<String> lines = new ArrayList<>(List.of(settings.hostname() + " greets " + hello.name()));
        if (hello.verb() != Hello.Verb.HELO) {
            lines.addAll(capabilities().keywords());
        }
        return Answer.of(new Reply(250, null, lines));
    }

    private Answer startTls() {
        if (tls != null) {
            return Answer.of(Replies.TLS_ALREADY);
        }
        return capabilities().startTls()
                ? Answer.of(Replies.READY_FOR_TLS, Then.START_TLS)
                : Answer.of(Replies.TLS_NOT_OFFERED);
    }

    private Answer auth(SmtpCommand.Auth auth) {
        if (login != null) {
            return Answer.of(Replies.LOGGED_IN_ALREADY);
        }
        if (settings.role() != Role.SUBMISSION) {
            return Answer.of(Replies.LOGIN_NOT_OFFERED);
        }
        return switch (sasl.begin(auth.mechanism(), client())) {
            case SaslOffer.NeedsTls _ -> Answer.of(Replies.LOGIN_NEEDS_TLS);
            case SaslOffer.Unknown _ -> Answer.of(Replies.UNKNOWN_MECHANISM);
            case SaslOffer.Begun(SaslConversation conversation) -> {
                String initial = auth.initialResponse();
                yield authenticate(
                        conversation, () -> initial == null ? conversation.start() : conversation.start(initial));
            }
        };
    }

    private Answer authenticate(SaslConversation conversation, Supplier<SaslStep> next) {
        SaslStep step;
        try {
            step = next.get();
        } catch (Refusal refusal) {
            return refused(refusal);
        }
        return switch (step) {
            case SaslStep.Challenge challenge -> {
                authentication = conversation;
                yield Answer.of(Reply.plain(334, challenge.base64()));
            }
            case SaslStep.Authenticated(Login known) -> {
                login = known;
                log.info("{} {} logged in", id, known.address());
                yield Answer.of(Replies.LOGGED_IN);
            }
            case SaslStep.Cancelled _ -> Answer.of(Replies.AUTHENTICATION_CANCELLED);
            case SaslStep.Malformed(String reason) -> Answer.of(Reply.of(501, "5.5.2", reason));
        };
    }

    private Answer refused(Refusal refusal) {
        log.info("{} login refused: {}", id, refusal.text());
        if (refusal.code() == RefusalCode.AUTHENTICATION_FAILED && ++failedLogins >= settings.maxFailedLogins()) {
            return new Answer(List.of(Replies.of(refusal), Replies.TOO_MANY_ERRORS), Then.CLOSE);
        }
        return Answer.of(Replies.of(refusal));
    }

    private Answer mail(Hello hello, SmtpCommand.Mail mail) {
        if (settings.role() == Role.SUBMISSION && login == null) {
            return Answer.of(Replies.LOGIN_REQUIRED);
        }
        if (mail.size() > settings.maxMessageOctets()) {
            return Answer.of(Replies.MESSAGE_TOO_LARGE);
        }
        MailAddress sender = mail.reversePath();
        if (sender != null && !sender.isAscii() && !mail.smtpUtf8()) {
            return Answer.of(Replies.NEEDS_SMTPUTF8);
        }
        if (sender != null && login != null && !accounts.maySendAs(login.account(), sender)) {
            return Answer.of(Replies.NOT_YOUR_ADDRESS);
        }
        state = new InTransaction(hello, new Envelope(mail));
        return Answer.of(Replies.SENDER_OK);
    }

    private Answer rcpt(Envelope envelope, SmtpCommand.Rcpt rcpt) {
        if (envelope.accepted() >= settings.maxRecipients()) {
            return Answer.of(Replies.TOO_MANY_RECIPIENTS);
        }
        MailAddress recipient = rcpt.forwardPath() != null ? rcpt.forwardPath() : postmaster();
        if (!recipient.isAscii() && !envelope.mail().smtpUtf8()) {
            return Answer.of(Replies.NEEDS_SMTPUTF8);
        }
        return switch (accounts.recipient(recipient)) {
            case LOCAL -> accept(envelope, recipient, rcpt);
            case LOCAL_OVER_QUOTA -> Answer.of(Replies.MAILBOX_FULL);
            case LOCAL_UNKNOWN -> Answer.of(Replies.NO_SUCH_RECIPIENT);
            case REMOTE -> login == null ? Answer.of(Replies.NO_RELAYING) : accept(envelope, recipient, rcpt);
        };
    }

    private static Answer accept(Envelope envelope, MailAddress recipient, SmtpCommand.Rcpt rcpt) {
        envelope.add(new Submission.Recipient(recipient, rcpt.notifyOn(), rcpt.originalRecipient()));
        return Answer.of(Replies.RECIPIENT_OK);
    }

    /// RFC 5321 §4.5.1.
    private MailAddress postmaster() {
        return new MailAddress("postmaster", new MailDomain(settings.hostname()));
    }

    private static Answer data(Envelope envelope) {
        return envelope.accepted() == 0
                ? Answer.of(Replies.NO_RECIPIENTS)
                : Answer.of(Replies.SEND_DATA, Then.READ_DATA);
    }

    private Answer reset(Hello hello) {
        state = new Greeted(hello);
        return Answer.of(Replies.OK);
    }

    /// Hands the message over. Only a committed message gets 250; whatever else happens, nobody has got it.
    private Reply transfer(Hello hello, Envelope envelope, DataStream data) throws IOException {
        IncomingContent content = new IncomingContent(data, settings.maxMessageOctets());
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
                    data.octets(),
                    receipt.delivered(),
                    receipt.queued());
            return Reply.of(250, "2.0.0", "OK: queued as " + receipt.queueId());
        } catch (RuntimeException refused) {
            content.rethrowConnectionFailure();
            if (content.isTooLarge()) {
                return Replies.MESSAGE_TOO_LARGE;
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
        TransmissionType with = new TransmissionType(
                hello.verb() == Hello.Verb.LHLO,
                hello.verb() == Hello.Verb.EHLO,
                envelope.mail().smtpUtf8(),
                tls != null,
                login != null);
        return new ReceivedField(
                        hello.name(),
                        client().address(),
                        settings.hostname(),
                        with,
                        tls == null ? null : tls.protocol() + " " + tls.cipherSuite(),
                        envelope.transactionId(),
                        recipients.size() == 1 ? recipients.getFirst().address().toString() : null,
                        Instant.now())
                .toField();
    }

    private Peer client() {
        return Objects.requireNonNull(peer, "the session is not open");
    }

    private Capabilities capabilities() {
        return new Capabilities(settings, sasl, client(), login);
    }

    private Next say(Answer answer, Output out) throws IOException {
        for (Reply reply : answer.replies()) {
            out.text(reply.wire());
        }
        if (answer.isRefusal() && ++errors > settings.maxErrors()) {
            out.text(Replies.TOO_MANY_ERRORS.wire());
            return new Next.Close();
        }
        return switch (answer.then()) {
            case NEXT_COMMAND -> nextCommand();
            case READ_DATA -> new Next.ReadData(settings.dataTimeout());
            case START_TLS -> new Next.StartTls();
            case CLOSE -> new Next.Close();
        };
    }

    private Next nextCommand() {
        return new Next.ReadLine(mayLogIn() ? SaslConversation.LINE_LIMIT : LONGEST_COMMAND, settings.commandTimeout());
    }

    /// Then a line may be a response, or an AUTH with an initial one: tokens are long.
    private boolean mayLogIn() {
        return settings.role() == Role.SUBMISSION && login == null;
    }
}
