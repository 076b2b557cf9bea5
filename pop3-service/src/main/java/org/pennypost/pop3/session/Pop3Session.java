package org.pennypost.pop3.session;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.sasl.SaslConversation;
import org.pennypost.mail.sasl.SaslMechanism;
import org.pennypost.mail.sasl.SaslOffer;
import org.pennypost.mail.sasl.SaslStep;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.wire.Line;
import org.pennypost.mail.wire.Next;
import org.pennypost.mail.wire.Output;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.ProtocolSession;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.mail.wire.Trouble;
import org.pennypost.pop3.grammar.Pop3Command;
import org.pennypost.pop3.grammar.Pop3Parser;
import org.pennypost.pop3.grammar.Pop3SyntaxException;

/// One client's session: who it is, which state it is in, and which command goes where (RFC 1939).
public final class Pop3Session implements ProtocolSession {

    private static final Logger log = LoggerFactory.getLogger(Pop3Session.class);

    /// Longer than RFC 2449 §4 asks for: a password may be long.
    private static final int LINE_LIMIT = 2048;

    private final Pop3Store store;
    private final Pop3Settings settings;
    private final String id =
            "pop3-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    private Pop3State state = Pop3State.Authorization.START;
    private @Nullable Peer peer;
    private int failedLogins;
    private int errors;

    public Pop3Session(Pop3Store store, Pop3Settings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Next open(Peer client, Runnable waker, Output out) throws IOException {
        peer = client;
        log.debug("{} connection from {}", id, client.address());
        new Answer.Ok("Pennypost POP3 at " + settings.hostname()).write(out);
        return next();
    }

    @Override
    public Next line(Line line, Output out) throws IOException {
        if (state instanceof Pop3State.Authenticating authenticating) {
            answer(
                    () -> authenticated(
                            authenticating.conversation(),
                            () -> authenticating.conversation().line(line)),
                    out);
            return next();
        }
        Pop3Command command;
        try {
            command = Pop3Parser.parse(line.text());
        } catch (Pop3SyntaxException wrong) {
            return error(wrong.text(), out);
        }
        if (command instanceof Pop3Command.Stls && mayUpgrade()) {
            new Answer.Ok("begin TLS").write(out);
            return new Next.StartTls();
        }
        answer(() -> perform(command, out), out);
        return next();
    }

    /// RFC 2595 §4: what was said before is forgotten, and there is no second greeting.
    @Override
    public Next secured(TlsDetails tls, Output out) {
        peer = peer().secured(tls);
        state = Pop3State.Authorization.START;
        return next();
    }

    @Override
    public Next trouble(Trouble trouble, Output out) throws IOException {
        return switch (trouble) {
            case LINE_TOO_LONG -> error("the line is too long", out);
            // RFC 1939 §3: without any response.
            case TIMED_OUT -> new Next.Close();
            case SHUTTING_DOWN -> {
                new Answer.Err("[SYS/TEMP] the server is stopping").write(out);
                yield new Next.Close();
            }
            case INTERNAL_FAULT -> {
                new Answer.Err("[SYS/TEMP] internal error, try again later (" + id + ")").write(out);
                yield next();
            }
        };
    }

    /// Without QUIT nothing is deleted (RFC 1939 §6).
    @Override
    public void closed() {
        if (state instanceof Pop3State.Transaction transaction) {
            transaction.maildrop().close();
        }
    }

    @FunctionalInterface
    private interface Work {
        Answer answer() throws IOException;
    }

    private static void answer(Work work, Output out) throws IOException {
        Answer answer;
        try {
            answer = work.answer();
        } catch (Refusal refusal) {
            answer = Answer.Err.of(refusal);
        }
        answer.write(out);
    }

    private Answer perform(Pop3Command command, Output out) throws IOException {
        return switch (command) {
            case Pop3Command.Quit _ -> quit();
            case Pop3Command.Capa _ ->
                Answer.lines("capabilities", Capabilities.list(mayLogIn(), mayUpgrade(), offered()));
            case Pop3Command.InAuthorization known ->
                state instanceof Pop3State.Authorization authorization
                        ? authorize(known, authorization)
                        : new Answer.Err("you are logged in already");
            case Pop3Command.InTransaction known ->
                state instanceof Pop3State.Transaction transaction
                        ? new MaildropCommands(transaction.maildrop(), store.contents(), id).perform(known, out)
                        : new Answer.Err("log in first");
        };
    }

    private Answer authorize(Pop3Command.InAuthorization command, Pop3State.Authorization authorization) {
        state = Pop3State.Authorization.START;
        return switch (command) {
            case Pop3Command.Stls _ ->
                new Answer.Err(peer().tls() != null ? "TLS is in place already" : "TLS is not available");
            case Pop3Command.AuthMechanisms _ -> Answer.lines("mechanisms", Capabilities.names(offered()));
            case Pop3Command.User user -> {
                if (!mayLogIn()) {
                    yield needsTls();
                }
                state = new Pop3State.Authorization(Optional.of(user.name()));
                yield new Answer.Ok("now the password");
            }
            case Pop3Command.Pass pass -> {
                if (!mayLogIn()) {
                    yield needsTls();
                }
                yield authorization
                        .user()
                        .map(name -> logIn(name, pass.password()))
                        .orElseGet(() -> new Answer.Err("USER comes first"));
            }
            case Pop3Command.Auth auth -> begin(auth);
        };
    }

    private Answer begin(Pop3Command.Auth auth) {
        return switch (store.sasl().begin(auth.mechanism(), peer())) {
            case SaslOffer.NeedsTls _ -> needsTls();
            case SaslOffer.Unknown _ -> new Answer.Err("that mechanism is not known");
            case SaslOffer.Begun(SaslConversation conversation) ->
                authenticated(
                        conversation,
                        () -> auth.initialResponse().map(conversation::start).orElseGet(conversation::start));
        };
    }

    private Answer authenticated(SaslConversation conversation, Supplier<SaslStep> next) {
        state = Pop3State.Authorization.START;
        SaslStep step;
        try {
            step = next.get();
        } catch (Refusal refusal) {
            throw refused(refusal);
        }
        return switch (step) {
            case SaslStep.Challenge challenge -> {
                state = new Pop3State.Authenticating(conversation);
                yield new Answer.Continue(challenge.base64());
            }
            case SaslStep.Authenticated(Login login) -> loggedIn(login);
            case SaslStep.Cancelled _ -> new Answer.Err("authentication cancelled");
            case SaslStep.Malformed malformed -> new Answer.Err(malformed.reason());
        };
    }

    private Answer logIn(String name, String password) {
        Login login;
        try {
            login = store.sasl().login(name, password, "USER", peer());
        } catch (Refusal refusal) {
            throw refused(refusal);
        }
        return loggedIn(login);
    }

    private Refusal refused(Refusal refusal) {
        failedLogins++;
        log.info("{} login refused: {}", id, refusal.text());
        return refusal;
    }

    private Answer loggedIn(Login login) {
        Maildrop maildrop = Maildrop.open(store, login.account());
        state = new Pop3State.Transaction(maildrop);
        log.info("{} {} logged in", id, login.address());
        return new Answer.Ok(MaildropCommands.summary(maildrop));
    }

    /// RFC 1939 §6: the UPDATE state, if there is a maildrop.
    private Answer quit() {
        if (!(state instanceof Pop3State.Transaction transaction)) {
            state = new Pop3State.Over();
            return new Answer.Ok("goodbye");
        }
        state = new Pop3State.Over();
        try {
            return new Answer.Ok("goodbye, "
                    + MaildropCommands.messages(transaction.maildrop().update()) + " left");
        } catch (Refusal refusal) {
            return new Answer.Err("[SYS/TEMP] some deleted messages not removed: " + refusal.text());
        } finally {
            transaction.maildrop().close();
        }
    }

    private Next error(String text, Output out) throws IOException {
        errors++;
        if (state instanceof Pop3State.Authenticating) {
            state = Pop3State.Authorization.START;
        }
        new Answer.Err(text).write(out);
        return next();
    }

    private Next next() {
        if (state instanceof Pop3State.Over
                || failedLogins >= settings.mostFailedLogins()
                || errors >= settings.mostErrors()) {
            return new Next.Close();
        }
        int limit = state instanceof Pop3State.Authenticating ? SaslConversation.LINE_LIMIT : LINE_LIMIT;
        return new Next.ReadLine(limit, settings.idleTimeout());
    }

    private boolean mayLogIn() {
        return store.sasl().isOpenTo(peer());
    }

    private List<SaslMechanism> offered() {
        return store.sasl().offered(peer());
    }

    private boolean mayUpgrade() {
        return settings.offersTls() && peer().tls() == null && state instanceof Pop3State.Authorization;
    }

    private Answer needsTls() {
        return new Answer.Err(
                settings.offersTls() ? "a password is taken after STLS only" : "a password is taken by TLS only");
    }

    private Peer peer() {
        return Objects.requireNonNull(peer, "not open");
    }
}
