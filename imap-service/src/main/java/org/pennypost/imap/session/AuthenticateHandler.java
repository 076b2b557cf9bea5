package org.pennypost.imap.session;

import java.io.IOException;
import java.util.function.Supplier;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.mail.sasl.SaslConversation;
import org.pennypost.mail.sasl.SaslOffer;
import org.pennypost.mail.sasl.SaslStep;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.wire.Line;

/// AUTHENTICATE (RFC 9051 §6.2.2), with an initial response or without (RFC 4959).
final class AuthenticateHandler {

    private AuthenticateHandler() {}

    static Handled handle(ImapCommand.Authenticate authenticate, Turn turn) throws IOException {
        Conversation talk = turn.talk();
        String initial = authenticate.initialResponse();
        return switch (talk.services().sasl().begin(authenticate.mechanism(), talk.peer())) {
            case SaslOffer.NeedsTls _ -> LoginHandler.privacyRequired();
            case SaslOffer.Unknown _ ->
                Completion.no(ResponseCode.Plain.CANNOT, "there is no mechanism " + authenticate.mechanism());
            case SaslOffer.Begun(SaslConversation conversation) ->
                handle(
                        () -> initial == null ? conversation.start() : conversation.start(initial),
                        conversation,
                        talk,
                        turn.answer());
        };
    }

    private static Handled handle(
            Supplier<SaslStep> next, SaslConversation conversation, Conversation talk, AnswerWriter answer)
            throws IOException {
        SaslStep step;
        try {
            step = next.get();
        } catch (Refusal refusal) {
            throw LoginHandler.refused(talk, refusal, answer);
        }
        return switch (step) {
            case SaslStep.Challenge challenge -> {
                answer.proceed(challenge.base64());
                yield new AwaitResponse(conversation, talk);
            }
            case SaslStep.Authenticated(Login login) -> LoginHandler.loggedIn(talk, login);
            case SaslStep.Cancelled _ -> Completion.bad("AUTHENTICATE given up");
            case SaslStep.Malformed malformed -> Completion.bad(malformed.reason());
        };
    }

    private record AwaitResponse(SaslConversation conversation, Conversation talk) implements Exchange {

        @Override
        public boolean idle() {
            return false;
        }

        @Override
        public int lineLimit() {
            return SaslConversation.LINE_LIMIT;
        }

        @Override
        public Handled line(Line line, AnswerWriter answer) throws IOException {
            return handle(() -> conversation.line(line), conversation, talk, answer);
        }
    }
}
