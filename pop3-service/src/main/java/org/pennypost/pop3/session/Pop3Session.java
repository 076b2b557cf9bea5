package org.pennypost.pop3.session;

import java.io.IOException;
import java.util.ArrayList;
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
import org.pennypost.mail.store.MaildropPolicies;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
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

    private final Pop3Store store;
    private final Pop3Settings settings;
    private final String id =
            "pop3-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    private Pop3State state = Pop3State.Authorization.START;
    private @Nullable Peer peer;
    private boolean utf8;
    private Language language = Language.DEFAULT;
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
        new Answer.Ok("Pennypost POP3 at " + settings.hostname()).write(language, out);
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
            command = Pop3Parser.parse(line.octets());
        } catch (Pop3SyntaxException wrong) {
            return error(
                    wrong.usage().isEmpty()
                            ? new Answer.Err(wrong.text())
                            : new Answer.Err("the command is: %s", wrong.usage()),
                    out);
        }
        if (command instanceof Pop3Command.Stls && mayUpgrade()) {
            new Answer.Ok("begin TLS").write(language, out);
            return new Next.StartTls();
        }
        answer(() -> perform(command, out), out);
        return next();
    }

    /// RFC 2595 §4: what was said before is forgotten, and there is no second greeting.
    @Override
    public Next secured(TlsDetails tls, Output out) {
        peer = peer().secured(tls);
        utf8 = false;
        language = Language.DEFAULT;
        state = Pop3State.Authorization.START;
        return next();
    }

    @Override
    public Next trouble(Trouble trouble, Output out) throws IOException {
        return switch (trouble) {
            case LINE_TOO_LONG -> error(new Answer.Err("the line is too long"), out);
            // RFC 1939 §3: without any response.
            case TIMED_OUT, GARBLED -> new Next.Close();
            case SHUTTING_DOWN -> {
                Answer.Err.coded("SYS/TEMP", "the server is stopping").write(language, out);
                yield new Next.Close();
            }
            case INTERNAL_FAULT -> {
                Answer.Err.coded("SYS/TEMP", "internal error, try again later (%s)", id)
                        .write(language, out);
                yield next();
            }
        };
    }

    /// Without QUIT nothing is deleted (RFC 1939 §6).
    @Override
    public void closed() {
        if (state instanceof Pop3State.Transaction transaction) {
            transaction.retrieval().close();
            transaction.maildrop().close();
        }
    }

    @FunctionalInterface
    private interface Work {
        Answer answer() throws IOException;
    }

    private void answer(Work work, Output out) throws IOException {
        Answer answer;
        try {
            answer = work.answer();
        } catch (Refusal refusal) {
            answer = Answer.Err.of(refusal);
        }
        answer.write(language, out);
    }

    private Answer perform(Pop3Command command, Output out) throws IOException {
        return switch (command) {
            case Pop3Command.Quit _ -> quit(out);
            case Pop3Command.Capa _ -> Answer.lines("capabilities", capabilities());
            case Pop3Command.Languages _ -> Answer.lines("languages", Language.listing());
            case Pop3Command.Lang lang -> choose(lang.range());
            case Pop3Command.InAuthorization known ->
                state instanceof Pop3State.Authorization authorization
                        ? authorize(known, authorization)
                        : new Answer.Err("you are logged in already");
            case Pop3Command.InTransaction known ->
                state instanceof Pop3State.Transaction transaction
                        ? new MaildropCommands(transaction.maildrop(), transaction.retrieval(), language)
                                .perform(known, out)
                        : new Answer.Err("log in first");
        };
    }

    private Answer authorize(Pop3Command.InAuthorization command, Pop3State.Authorization authorization) {
        state = Pop3State.Authorization.START;
        return switch (command) {
            case Pop3Command.Stls _ -> new Answer.Err(whyNoTls());
            case Pop3Command.Utf8 _ -> {
                utf8 = true;
                yield new Answer.Ok("UTF-8 from now on");
            }
            case Pop3Command.AuthMechanisms _ -> Answer.lines("mechanisms", Capabilities.names(offered()));
            case Pop3Command.User user -> {
                if (!takesPasswords()) {
                    yield noPasswords();
                }
                state = new Pop3State.Authorization(Optional.of(user.name()));
                yield new Answer.Ok("now the password");
            }
            case Pop3Command.Pass pass -> {
                if (!takesPasswords()) {
                    yield noPasswords();
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
            case SaslStep.Cancelled _ -> wasted("authentication cancelled");
            case SaslStep.Malformed malformed -> wasted(malformed.reason());
        };
    }

    /// It may have cost a question to the mailbox service, so a client has not many of them.
    private Answer wasted(String text) {
        errors++;
        return new Answer.Err(text);
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
        Maildrop maildrop;
        try {
            maildrop = Maildrop.open(store, login.account(), utf8);
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.THROTTLED) {
                return Answer.Err.coded("LOGIN-DELAY", refusal.text());
            }
            throw refusal;
        }
        state = new Pop3State.Transaction(maildrop, new Retrieval(store, maildrop, id));
        log.info("{} {} logged in", id, login.address());
        return MaildropCommands.summary(maildrop);
    }

    /// RFC 2449 §5.
    private List<String> capabilities() {
        List<String> list = new ArrayList<>(Capabilities.list(takesPasswords(), mayUpgrade(), offered()));
        if (state instanceof Pop3State.Transaction transaction) {
            list.addAll(Capabilities.of(transaction.maildrop().policy()));
        } else {
            MaildropPolicies policies = store.policies().now();
            list.addAll(policies == null ? List.of() : Capabilities.of(policies));
        }
        return list;
    }

    /// RFC 6856 §3.2.
    private Answer choose(String range) {
        Optional<Language> chosen = range.equals("*") ? Optional.of(settings.language()) : Language.matching(range);
        if (chosen.isEmpty()) {
            return new Answer.Err("no such language");
        }
        language = chosen.get();
        return new Answer.Ok("%s language changed", language.tag());
    }

    /// RFC 1939 §6: the UPDATE state, if there is a maildrop. What is removed because it was retrieved has been sent
    /// before.
    private Answer quit(Output out) throws IOException {
        if (!(state instanceof Pop3State.Transaction(Maildrop maildrop, Retrieval retrieval))) {
            state = new Pop3State.Over();
            return new Answer.Ok("goodbye");
        }
        out.flush();
        state = new Pop3State.Over();
        try {
            int left = maildrop.update();
            return left == 1
                    ? new Answer.Ok("goodbye, 1 message left")
                    : new Answer.Ok("goodbye, %d messages left", left);
        } catch (Refusal refusal) {
            return Answer.Err.coded("SYS/TEMP", "some deleted messages not removed: %s", refusal.text());
        } finally {
            retrieval.close();
            maildrop.close();
        }
    }

    private Next error(Answer.Err answer, Output out) throws IOException {
        errors++;
        if (state instanceof Pop3State.Authenticating) {
            state = Pop3State.Authorization.START;
        }
        answer.write(language, out);
        return next();
    }

    private Next next() {
        if (state instanceof Pop3State.Over
                || failedLogins >= settings.mostFailedLogins()
                || errors >= settings.mostErrors()) {
            return new Next.Close();
        }
        return new Next.ReadLine(longestLine(), settings.idleTimeout());
    }

    /// Whether USER and PASS are taken. Before login an answer of AUTH, or AUTH with its first answer: a token may be
    /// long.
    private int longestLine() {
        return state instanceof Pop3State.Transaction
                ? settings.longestLine()
                : Math.max(settings.longestLine(), SaslConversation.LINE_LIMIT);
    }

    private boolean takesPasswords() {
        return store.sasl().takesPasswords(peer());
    }

    private Answer noPasswords() {
        return store.sasl().isOpenTo(peer()) ? new Answer.Err("USER and PASS are not taken here") : needsTls();
    }

    private List<SaslMechanism> offered() {
        return store.sasl().offered(peer());
    }

    private boolean mayUpgrade() {
        return settings.offersTls() && peer().tls() == null && !utf8 && state instanceof Pop3State.Authorization;
    }

    private String whyNoTls() {
        if (peer().tls() != null) {
            return "TLS is in place already";
        }
        // RFC 6856 §2.1.
        return utf8 && settings.offersTls() ? "STLS comes before UTF8" : "TLS is not available";
    }

    private Answer needsTls() {
        return new Answer.Err(
                settings.offersTls() ? "a password is taken after STLS only" : "a password is taken by TLS only");
    }

    private Peer peer() {
        return Objects.requireNonNull(peer, "not open");
    }
}
