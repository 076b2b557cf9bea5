package org.pennypost.smtp.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.sasl.SaslConversation;
import org.pennypost.mail.sasl.SaslOffer;
import org.pennypost.mail.sasl.SaslStep;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.wire.DataStream;
import org.pennypost.mail.wire.Line;
import org.pennypost.mail.wire.Next;
import org.pennypost.mail.wire.Output;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.ProtocolSession;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.mail.wire.Trouble;
import org.pennypost.smtp.check.Client;
import org.pennypost.smtp.check.Ruling;
import org.pennypost.smtp.grammar.SmtpCommand;
import org.pennypost.smtp.grammar.SmtpCommand.Bdat;
import org.pennypost.smtp.grammar.SmtpCommand.Hello;
import org.pennypost.smtp.grammar.SmtpParser;
import org.pennypost.smtp.grammar.SmtpSyntaxException;
import org.pennypost.smtp.session.Answer.Then;
import org.pennypost.smtp.session.SmtpSettings.Role;
import org.pennypost.smtp.session.State.Failed;
import org.pennypost.smtp.session.State.Fresh;
import org.pennypost.smtp.session.State.Greeted;
import org.pennypost.smtp.session.State.InChunks;
import org.pennypost.smtp.session.State.InTransaction;

/// One SMTP, submission or LMTP conversation (RFC 5321, RFC 6409, RFC 2033).
public final class SmtpSession implements ProtocolSession {

    private static final Logger log = LoggerFactory.getLogger(SmtpSession.class);

    /// RFC 5321 §4.5.3.1.4 asks for 512 octets, line end included; extensions add to it.
    private static final int LONGEST_COMMAND = 2048;

    private final String id = "smtp-" + UUID.randomUUID().toString().substring(24);
    private final SmtpSettings settings;
    private final SmtpServices services;
    private final Allowance allowance;
    private final Tarpit tarpit;

    private @Nullable Peer peer;
    private boolean mayUseXclient;
    private boolean spokenFor;
    private Introduction introduction = Introduction.NONE;
    private @Nullable TlsDetails tls;
    private @Nullable Login login;
    private @Nullable SaslConversation authentication;
    private @Nullable Bdat arriving;
    private @Nullable Answer held;
    private State state = new Fresh();

    public SmtpSession(SmtpSettings settings, SmtpServices services) {
        this.settings = settings;
        this.services = services;
        this.allowance = new Allowance(settings);
        this.tarpit = new Tarpit(settings.pacing());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Next open(Peer connected, Runnable waker, Output out) throws IOException {
        peer = connected;
        tls = connected.tls();
        mayUseXclient = settings.conduct().xclientTrusted().contains(connected.address());
        Pacing pacing = settings.pacing();
        return pacing.expectsSilence(connected) ? new Next.ExpectSilence(pacing.greetDelay()) : say(greeting(), out);
    }

    /// The greeting is due, or an answer that was held back.
    @Override
    public Next waited(Output out) throws IOException {
        Answer answer = held;
        held = null;
        return answer == null ? say(greeting(), out) : tell(answer, out);
    }

    /// Who does not wait for the greeting does not care for answers either (RFC 5321 §3.1, §4.3.1).
    @Override
    public Next spokeEarly(Output out) throws IOException {
        log.info("{} {} spoke before it was greeted", id, client().address().getHostAddress());
        Reply reply = settings.pacing().rejectsEarlyTalkers() ? Replies.SPOKE_EARLY : Replies.SPOKE_EARLY_TRY_AGAIN;
        return tell(Answer.of(reply, Then.CLOSE), out);
    }

    private Answer greeting() {
        Optional<Reply> tooMany = services.limits().connection(knownClient(null));
        if (tooMany.isPresent()) {
            log.info("{} {} refused: {}", id, client().address(), tooMany.get());
            return Answer.of(tooMany.get(), Then.CLOSE);
        }
        Ruling ruling = services.policy().client(knownClient(null));
        Optional<Reply> refusal = ruling.refusal();
        if (refusal.isPresent()) {
            ruling.decisive()
                    .ifPresent(finding -> log.info(
                            "{} {} refused by {}: {}", id, client().address(), finding.check(), finding.why()));
            return Answer.of(refusal.get().asLast(), Then.CLOSE);
        }
        String protocol = settings.role() == Role.LMTP ? "LMTP" : "ESMTP";
        return Answer.of(Reply.plain(220, settings.hostname() + " " + protocol + " Pennypost"));
    }

    @Override
    public Next line(Line line, Output out) throws IOException {
        if (allowance.isOver()) {
            return say(Answer.of(Replies.SESSION_OVER, Then.CLOSE), out);
        }
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
            Then then = wrong.isLast() ? Then.CLOSE : Then.NEXT_COMMAND;
            return say(Answer.of(wrong.reply(), then), out);
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
        MessageData content = new MessageData(data, lineEnds(envelope));
        return say(taken(envelope, handover().transfer(hello, envelope, content)), out);
    }

    /// In a binary message a CR or LF is an octet like any other (RFC 3030 §3).
    private BareLineEnds lineEnds(Envelope envelope) {
        return envelope.mail().parameters().body() == MailParameters.Body.BINARY_MIME
                ? BareLineEnds.KEEP
                : settings.conduct().bareLineEnds();
    }

    /// LMTP answers for each recipient (RFC 2033 §4.2).
    private Answer taken(Envelope envelope, Outcome outcome) {
        List<Reply> replies = settings.role() == Role.LMTP ? envelope.replies(outcome) : List.of(outcome.reply());
        return new Answer(replies, Then.NEXT_COMMAND);
    }

    @Override
    public Next octets(InputStream octets, Output out) throws IOException {
        Bdat bdat = Objects.requireNonNull(arriving, "octets outside a chunk");
        arriving = null;
        return switch (state) {
            case Fresh _ -> say(Answer.of(Replies.HELLO_FIRST), out);
            case Greeted _ -> say(Answer.of(Replies.MAIL_FIRST), out);
            case InTransaction(Hello hello, Envelope envelope) -> {
                InChunks first = new InChunks(
                        hello, envelope, new Chunks(services.spools().open(), lineEnds(envelope), settings.maxHops()));
                state = first;
                yield say(chunk(first, bdat, octets), out);
            }
            case InChunks further -> say(chunk(further, bdat, octets), out);
            case Failed(Hello hello, Envelope envelope) -> {
                endMessage(hello, envelope, bdat);
                for (Reply reply : dropped(envelope, bdat)) {
                    out.text(reply.wire());
                }
                yield nextCommand();
            }
        };
    }

    private Answer chunk(InChunks message, Bdat bdat, InputStream octets) throws IOException {
        Envelope envelope = message.envelope();
        if (envelope.accepted() == 0) {
            endMessage(message.hello(), message.envelope(), bdat);
            return Answer.of(Replies.noRecipients(settings.role()));
        }
        Outcome outcome = Outcome.of(Replies.INTERNAL_FAULT);
        try {
            outcome = take(message, bdat, octets);
        } finally {
            if (bdat.last() || !outcome.reply().isPositive()) {
                endMessage(message.hello(), message.envelope(), bdat);
            }
        }
        return bdat.last() ? taken(envelope, outcome) : Answer.of(outcome.reply());
    }

    private Outcome take(InChunks message, Bdat bdat, InputStream octets) throws IOException {
        Chunks chunks = message.chunks();
        if (bdat.octets() > settings.maxMessageOctets() - chunks.octets()) {
            return Outcome.of(Replies.MESSAGE_TOO_LARGE);
        }
        try {
            chunks.add(octets, bdat.last());
        } catch (RefusedContentException refused) {
            return Outcome.of(refused.reply());
        } catch (UncheckedIOException noRoom) {
            log.warn("{} cannot keep a chunk", id, noRoom);
            return Outcome.of(Replies.NO_SPACE);
        }
        return bdat.last()
                ? handover().transfer(message.hello(), message.envelope(), chunks.together())
                : Outcome.of(Replies.CHUNK_OK);
    }

    /// Chunks behind a refused one may be on their way already; behind the last there are none.
    private void endMessage(Hello hello, Envelope envelope, Bdat bdat) {
        become(bdat.last() ? new Greeted(hello) : new Failed(hello, envelope));
    }

    /// To the last chunk LMTP answers for each recipient, whatever came before it.
    private List<Reply> dropped(Envelope envelope, Bdat bdat) {
        return bdat.last() && settings.role() == Role.LMTP && envelope.accepted() > 0
                ? envelope.replies(Outcome.of(Replies.RESET_FIRST))
                : List.of(Replies.RESET_FIRST);
    }

    private void become(State next) {
        State before = state;
        state = next;
        if (before instanceof InChunks message) {
            message.chunks().close();
        }
    }

    @Override
    public void closed() {
        become(new Fresh());
    }

    private Handover handover() {
        return new Handover(id, settings, services, client(), login);
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
            case Event(State _, SmtpCommand.Help _) -> Answer.of(capabilities().help());
            case Event(State _, SmtpCommand.Vrfy vrfy) ->
                Answer.of(new Verification(settings, services.accounts(), login).answer(vrfy));
            case Event(State _, SmtpCommand.Etrn _) -> Answer.of(Replies.NO_MAIL_ON_REQUEST);
            case Event(State _, SmtpCommand.NotImplemented _) -> Answer.of(Replies.NOT_IMPLEMENTED);
            case Event(State _, Hello hello) -> hello(hello);
            case Event(State _, Bdat bdat) -> bdat(bdat);

            case Event(Fresh _, SmtpCommand.Xclient xclient) -> xclient(xclient);
            case Event(Fresh _, SmtpCommand.Rset _) -> Answer.of(Replies.OK);
            case Event(Fresh _, SmtpCommand.StartTls _) -> startTls();
            case Event(Fresh _, SmtpCommand.Auth _) -> Answer.of(Replies.HELLO_FIRST);
            case Event(Fresh _, SmtpCommand.Mail _) -> Answer.of(Replies.HELLO_FIRST);
            case Event(Fresh _, SmtpCommand.Rcpt _) -> Answer.of(Replies.HELLO_FIRST);
            case Event(Fresh _, SmtpCommand.Data _) -> Answer.of(Replies.HELLO_FIRST);

            case Event(Greeted _, SmtpCommand.Xclient xclient) -> xclient(xclient);
            case Event(Greeted _, SmtpCommand.Rset _) -> Answer.of(Replies.OK);
            case Event(Greeted _, SmtpCommand.StartTls _) -> startTls();
            case Event(Greeted _, SmtpCommand.Auth auth) -> auth(auth);
            case Event(Greeted(Hello hello), SmtpCommand.Mail mail) -> mail(hello, mail, line);
            case Event(Greeted _, SmtpCommand.Rcpt _) -> Answer.of(Replies.MAIL_FIRST);
            case Event(Greeted _, SmtpCommand.Data _) -> Answer.of(Replies.MAIL_FIRST);

            case Event(InTransaction(Hello hello, Envelope _), SmtpCommand.Rset _) -> reset(hello);
            case Event(InTransaction _, SmtpCommand.Xclient _) -> Answer.of(Replies.NOT_IN_TRANSACTION);
            case Event(InTransaction _, SmtpCommand.StartTls _) -> Answer.of(Replies.NOT_IN_TRANSACTION);
            case Event(InTransaction _, SmtpCommand.Auth _) -> Answer.of(Replies.NOT_IN_TRANSACTION);
            case Event(InTransaction _, SmtpCommand.Mail _) -> Answer.of(Replies.MAIL_TWICE);
            case Event(InTransaction(Hello hello, Envelope envelope), SmtpCommand.Rcpt rcpt) ->
                Answer.of(admission(hello).recipient(envelope, rcpt, line));
            case Event(InTransaction(Hello _, Envelope envelope), SmtpCommand.Data _) -> data(envelope);

            case Event(InChunks(Hello hello, Envelope _, Chunks _), SmtpCommand.Rset _) -> reset(hello);
            case Event(InChunks _, SmtpCommand.Xclient _) -> Answer.of(Replies.NOT_IN_TRANSACTION);
            case Event(InChunks _, SmtpCommand.StartTls _) -> Answer.of(Replies.NOT_IN_TRANSACTION);
            case Event(InChunks _, SmtpCommand.Auth _) -> Answer.of(Replies.NOT_IN_TRANSACTION);
            case Event(InChunks _, SmtpCommand.Mail _) -> Answer.of(Replies.MAIL_TWICE);
            case Event(InChunks _, SmtpCommand.Rcpt _) -> Answer.of(Replies.IN_CHUNKS);
            case Event(InChunks _, SmtpCommand.Data _) -> Answer.of(Replies.IN_CHUNKS);

            case Event(Failed(Hello hello, Envelope _), SmtpCommand.Rset _) -> reset(hello);
            case Event(Failed _, SmtpCommand.Xclient _) -> Answer.of(Replies.RESET_FIRST);
            case Event(Failed _, SmtpCommand.StartTls _) -> Answer.of(Replies.RESET_FIRST);
            case Event(Failed _, SmtpCommand.Auth _) -> Answer.of(Replies.RESET_FIRST);
            case Event(Failed _, SmtpCommand.Mail _) -> Answer.of(Replies.RESET_FIRST);
            case Event(Failed _, SmtpCommand.Rcpt _) -> Answer.of(Replies.RESET_FIRST);
            case Event(Failed _, SmtpCommand.Data _) -> Answer.of(Replies.RESET_FIRST);
        };
    }

    private Answer hello(Hello hello) {
        boolean lmtp = hello.verb() == Hello.Verb.LHLO;
        if (lmtp != (settings.role() == Role.LMTP)) {
            return Answer.of(Replies.WRONG_HELLO);
        }
        // What comes now may be the client's own words.
        mayUseXclient &= !spokenFor;
        become(new Greeted(introduction.of(hello)));
        List<String> lines = new ArrayList<>(List.of(settings.hostname() + " greets " + hello.name()));
        if (hello.verb() != Hello.Verb.HELO) {
            lines.addAll(capabilities().keywords());
        }
        return Answer.of(new Reply(250, null, lines));
    }

    /// A proxy that is trusted says who the client is: the session starts again, as the client's.
    private Answer xclient(SmtpCommand.Xclient said) {
        if (!mayUseXclient) {
            return Answer.of(Replies.XCLIENT_NOT_ALLOWED);
        }
        if (said.login() != null && settings.role() != Role.SUBMISSION) {
            return Answer.of(Replies.LOGIN_NOT_OFFERED);
        }
        Peer client = client().named(said.address(), said.port());
        Login known = said.login() == null ? null : services.vouchedFor(said.login(), client);
        log.info("{} speaks for {}", id, said.words());
        peer = client;
        spokenFor = true;
        login = known;
        introduction = new Introduction(said.hello(), said.extended());
        become(new Fresh());
        return greeting();
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
        return switch (services.sasl().begin(auth.mechanism(), client())) {
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
        if (refusal.code() == RefusalCode.AUTHENTICATION_FAILED && allowance.lastFailedLogin()) {
            return new Answer(List.of(Replies.ofLogin(refusal), Replies.TOO_MANY_ERRORS), Then.CLOSE);
        }
        return Answer.of(Replies.ofLogin(refusal));
    }

    private Answer mail(Hello hello, SmtpCommand.Mail mail, String line) {
        if (allowance.oneTransactionTooMany()) {
            return Answer.of(Replies.TOO_MANY_TRANSACTIONS, Then.CLOSE);
        }
        Admission admission = admission(hello);
        Instant now = Instant.now();
        Reply reply = admission.sender(mail, line, now);
        if (reply.isPositive()) {
            MailParameters granted = admission.granted(mail, now);
            state = new InTransaction(hello, new Envelope(mail.with(granted), admission.sendingAllowance()));
        }
        return Answer.of(reply);
    }

    private Admission admission(Hello hello) {
        return new Admission(settings, services, knownClient(hello));
    }

    private Client knownClient(@Nullable Hello hello) {
        return new Client(id, client().address(), hello == null ? null : hello.name(), tls, login, false);
    }

    private Answer data(Envelope envelope) {
        // RFC 3030 §3
        if (envelope.mail().parameters().body() == MailParameters.Body.BINARY_MIME) {
            return Answer.of(Replies.BINARY_IN_CHUNKS);
        }
        return envelope.accepted() == 0
                ? Answer.of(Replies.noRecipients(settings.role()))
                : Answer.of(Replies.SEND_DATA, Then.READ_DATA);
    }

    /// Whatever comes of it, its octets follow at once.
    private Answer bdat(Bdat bdat) {
        arriving = bdat;
        return new Answer(List.of(), Then.READ_CHUNK);
    }

    private Answer reset(Hello hello) {
        become(new Greeted(hello));
        return Answer.of(Replies.OK);
    }

    private Peer client() {
        return Objects.requireNonNull(peer, "the session is not open");
    }

    private Capabilities capabilities() {
        return new Capabilities(settings, services.sasl(), client(), login, mayUseXclient);
    }

    private Next say(Answer answer, Output out) throws IOException {
        if (answer.isRefusal()) {
            services.limits().error(knownClient(null));
            Duration delay = tarpit.delay(client().address(), allowance.countError());
            if (delay.isPositive()) {
                held = answer;
                return new Next.Pause(delay);
            }
        }
        return tell(answer, out);
    }

    private Next tell(Answer answer, Output out) throws IOException {
        for (Reply reply : answer.replies()) {
            out.text(reply.wire());
        }
        if (answer.isRefusal() && allowance.hasTooManyErrors()) {
            out.text(Replies.TOO_MANY_ERRORS.wire());
            return new Next.Close();
        }
        return switch (answer.then()) {
            case NEXT_COMMAND -> nextCommand();
            case READ_DATA ->
                new Next.ReadData(settings.dataTimeout(), settings.conduct().pace());
            case READ_CHUNK ->
                new Next.ReadExactly(
                        Objects.requireNonNull(arriving).octets(),
                        settings.dataTimeout(),
                        settings.conduct().pace());
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
