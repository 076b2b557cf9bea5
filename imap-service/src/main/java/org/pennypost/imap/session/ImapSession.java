package org.pennypost.imap.session;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.CommandFramer;
import org.pennypost.imap.grammar.CommandParser;
import org.pennypost.imap.grammar.Framed;
import org.pennypost.imap.grammar.FramingLimits;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.ImapSyntaxException;
import org.pennypost.imap.grammar.TaggedCommand;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.wire.Line;
import org.pennypost.mail.wire.Next;
import org.pennypost.mail.wire.Output;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.ProtocolSession;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.mail.wire.Trouble;

/// One client's IMAP session (RFC 9051, RFC 3501): puts its commands together, has them done one after the other, and
/// answers whatever goes wrong.
public final class ImapSession implements ProtocolSession {

    private static final Logger log = LoggerFactory.getLogger(ImapSession.class);

    /// How long a client may pause within a literal.
    private static final Duration LITERAL_PAUSE = Duration.ofMinutes(5);

    private final ImapServices services;
    private final String id;
    private CommandFramer framer;
    private @Nullable Conversation conversation;

    /// AUTHENTICATE or IDLE, while it goes on.
    private @Nullable Running running;

    /// The answer to an APPEND whose message was not wanted, until all of its command has been passed over.
    private @Nullable Refused refused;

    private record Running(TaggedCommand command, Exchange exchange) {}

    private record Refused(String tag, Completion completion) {}

    public ImapSession(ImapServices services) {
        this.services = services;
        this.id = "imap"
                + "-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        this.framer = framer(services.settings().beforeLogin());
    }

    private CommandFramer framer(FramingLimits limits) {
        return new CommandFramer(limits, text -> CommandParser.parseBegun(text, talk().encoding()));
    }

    private Conversation talk() {
        Conversation talk = conversation;
        if (talk == null) {
            throw new IllegalStateException("the session is not open");
        }
        return talk;
    }

    private AnswerWriter writer(Output out) {
        return new AnswerWriter(out, talk().extensions());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Next open(Peer peer, Runnable waker, Output out) throws IOException {
        Conversation talk = new Conversation(services, id, peer, waker);
        conversation = talk;
        writer(out)
                .untagged(
                        Condition.OK,
                        new ResponseCode.Capability(talk.capabilities()),
                        services.settings().hostname() + " Pennypost ready");
        return next();
    }

    @Override
    public Next line(Line line, Output out) throws IOException {
        AnswerWriter answer = writer(out);
        if (talk().state() instanceof SessionState.LoggedOut) {
            return new Next.Close();
        }
        Running going = running;
        if (going != null) {
            running = null;
            return handled(going.command, attempt(() -> going.exchange.line(line, answer)), answer);
        }
        return framed(framer.line(line), answer);
    }

    @Override
    public Next octets(InputStream octets, Output out) throws IOException {
        if (framer.messageComes()) {
            talk().arrival().orElseThrow().take(octets);
        }
        return framed(framer.octets(octets), writer(out));
    }

    private Next framed(Framed framed, AnswerWriter answer) throws IOException {
        return switch (framed) {
            case Framed.MoreLines _ -> more();
            case Framed.Literal(long octets, boolean synchronizing) -> literal(octets, synchronizing, answer);
            case Framed.Unwanted(long octets) -> {
                talk().forgetArrival();
                yield new Next.ReadExactly(octets, literalPause());
            }
            case Framed.Message message -> message(message, answer);
            case Framed.Whole(byte[] text) -> whole(text, answer);
            case Framed.Rejected(ImapSyntaxException reason) -> syntaxError(reason, answer);
            case Framed.Refused _ -> refused(answer);
            case Framed.Hopeless _ -> {
                answer.untagged(Condition.BYE, ResponseCode.Plain.TOOBIG, "that is more than is taken here");
                yield end();
            }
        };
    }

    private Next literal(long octets, boolean synchronizing, AnswerWriter answer) throws IOException {
        if (synchronizing) {
            answer.proceed("go ahead");
        }
        return new Next.ReadExactly(octets, literalPause());
    }

    private Next message(Framed.Message message, AnswerWriter answer) throws IOException {
        Turn turn = new Turn(talk(), message.tag(), answer);
        Handled verdict = attempt(() -> {
            Rule.of(message.command()).check(talk().state());
            Vocabulary.check(message.command(), talk().extensions());
            AppendHandler.expect(message.command(), turn);
            return Completion.ok("go ahead");
        });
        if (verdict instanceof Completion.Ok) {
            return literal(message.coming().octets(), message.synchronizing(), answer);
        }
        talk().forgetArrival();
        refused = new Refused(message.tag(), (Completion) verdict);
        return framed(framer.refuse(), answer);
    }

    private Next refused(AnswerWriter answer) throws IOException {
        Refused ended = refused;
        refused = null;
        if (ended != null) {
            tagged(ended.tag, ended.completion, answer);
        }
        return next();
    }

    private static void tagged(String tag, Completion completion, AnswerWriter answer) throws IOException {
        answer.tagged(tag, completion.condition(), completion.code(), completion.text());
    }

    private Next syntaxError(ImapSyntaxException reason, AnswerWriter answer) throws IOException {
        talk().forgetArrival();
        ResponseCode code = reason.tooBig() ? ResponseCode.Plain.TOOBIG : null;
        String tag = reason.tag();
        if (tag == null) {
            answer.untagged(Condition.BAD, code, reason.text());
        } else {
            answer.tagged(tag, Condition.BAD, code, reason.text());
        }
        return next();
    }

    private Next whole(byte[] text, AnswerWriter answer) throws IOException {
        TaggedCommand command;
        try {
            command = CommandParser.parse(text, talk().encoding());
        } catch (ImapSyntaxException reason) {
            return syntaxError(reason, answer);
        }
        Turn turn = new Turn(talk(), command.tag(), answer);
        Handled handled = attempt(() -> begin(command.command(), turn));
        talk().forgetArrival();
        return handled(command, handled, answer);
    }

    private Handled begin(ImapCommand command, Turn turn) throws IOException {
        Rule rule = Rule.of(command);
        rule.check(talk().state());
        Vocabulary.check(command, talk().extensions());
        if (rule.looks()) {
            turn.selected().look(turn.answer());
        }
        return Dispatch.handle(command, turn);
    }

    private interface Attempt {
        Handled make() throws IOException;
    }

    /// The one place where what goes wrong in a command becomes an answer.
    private Handled attempt(Attempt attempt) throws IOException {
        try {
            return attempt.make();
        } catch (CommandFailure failure) {
            return failure.completion();
        } catch (Refusal refused) {
            return Completion.no(ResponseCode.of(refused.code()), refused.text());
        } catch (MailboxGoneException gone) {
            return Completion.no(ResponseCode.Plain.NONEXISTENT, gone.text());
        } catch (BrokenAnswerException broken) {
            log.error("{} closed: an answer could not be finished", id, broken);
            throw broken;
        } catch (RuntimeException fault) {
            log.error("{} internal fault", id, fault);
            return Completion.no(ResponseCode.Plain.SERVERBUG, "internal fault; it has been logged");
        }
    }

    private Next handled(TaggedCommand command, Handled handled, AnswerWriter answer) throws IOException {
        Rule rule = Rule.of(command.command());
        News news = new News(talk(), answer);
        boolean stays = news.tell(rule);
        if (handled instanceof Completion.Ok) {
            news.tellOthers(command.command());
        }
        return switch (handled) {
            case Exchange exchange
            when stays -> {
                running = new Running(command, exchange);
                yield exchange.idle()
                        ? new Next.Idle(exchange.lineLimit(), silence())
                        : new Next.ReadLine(exchange.lineLimit(), silence());
            }
            case Exchange _ -> end();
            case Completion done -> {
                tagged(command.tag(), done, answer);
                if (rule.needs() == Rule.Needs.NOT_AUTHENTICATED && talk().loggedIn()) {
                    framer = framer(services.settings().afterLogin());
                } else if (command.command() instanceof ImapCommand.Unauthenticate && !talk().loggedIn()) {
                    framer = framer(services.settings().beforeLogin());
                }
                yield next();
            }
        };
    }

    @Override
    public void wake(Output out) throws IOException {
        new News(talk(), writer(out)).tellSilent(running != null);
    }

    @Override
    public Next secured(TlsDetails tls, Output out) {
        talk().secured(tls);
        framer.reset();
        return next();
    }

    @Override
    public Next compressed(boolean on, Output out) {
        talk().compression(on ? CompressionState.ON : CompressionState.OFF);
        return next();
    }

    @Override
    public Next trouble(Trouble trouble, Output out) throws IOException {
        AnswerWriter answer = writer(out);
        return switch (trouble) {
            case LINE_TOO_LONG -> lineTooLong(answer);
            case TIMED_OUT -> {
                answer.untagged(Condition.BYE, null, "you have been silent for too long");
                yield end();
            }
            case GARBLED -> {
                answer.untagged(Condition.BYE, null, "that is not deflated as it should be");
                yield end();
            }
            case SHUTTING_DOWN -> {
                answer.untagged(Condition.BYE, ResponseCode.Plain.UNAVAILABLE, "the server is stopping");
                yield end();
            }
            case INTERNAL_FAULT -> {
                answer.untagged(Condition.BYE, ResponseCode.Plain.SERVERBUG, "internal fault; it has been logged");
                yield end();
            }
        };
    }

    private Next lineTooLong(AnswerWriter answer) throws IOException {
        Running going = running;
        int limit = going != null ? going.exchange.lineLimit() : framer.lineLimit();
        String text = "a line has at most " + limit + " octets";
        String tag = going != null ? going.command.tag() : framer.tag().orElse(null);
        running = null;
        framer.reset();
        talk().forgetArrival();
        if (tag == null) {
            answer.untagged(Condition.BAD, null, text);
        } else {
            answer.tagged(tag, Condition.BAD, null, text);
        }
        return next();
    }

    private Next end() {
        talk().end();
        return new Next.Close();
    }

    /// The command goes on in another line.
    private Next more() {
        return new Next.ReadLine(framer.lineLimit(), silence());
    }

    private Duration silence() {
        return talk().loggedIn()
                ? services.settings().idleTimeout()
                : services.settings().loginTimeout();
    }

    private Next next() {
        return switch (talk().compression()) {
            case STARTING -> new Next.StartCompression();
            case ENDING -> new Next.StopCompression(services.settings().loginTimeout());
            case OFF, ON -> nextOfState();
        };
    }

    private Next nextOfState() {
        return switch (talk().state()) {
            case SessionState.NotAuthenticated _ -> more();
            case SessionState.Authenticated _, SessionState.Selected _ ->
                talk().notices().listening() ? new Next.Idle(framer.lineLimit(), silence()) : more();
            case SessionState.StartingTls _ -> new Next.StartTls();
            case SessionState.LoggedOut _ -> new Next.Close();
        };
    }

    private Duration literalPause() {
        return talk().loggedIn() ? LITERAL_PAUSE : services.settings().loginTimeout();
    }

    @Override
    public void closed() {
        Conversation talk = conversation;
        if (talk != null) {
            talk.end();
        }
    }
}
