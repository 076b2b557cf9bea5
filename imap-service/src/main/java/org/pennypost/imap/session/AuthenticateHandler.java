package org.pennypost.imap.session;

import java.io.IOException;
import java.util.Optional;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.mail.sasl.SaslClaim;
import org.pennypost.mail.sasl.SaslConversation;
import org.pennypost.mail.sasl.SaslMechanism;
import org.pennypost.mail.sasl.SaslStep;
import org.pennypost.mail.wire.Line;

/// AUTHENTICATE (RFC 9051 §6.2.2), with an initial response or without (RFC 4959).
final class AuthenticateHandler {

    private AuthenticateHandler() {}

    static Handled handle(ImapCommand.Authenticate authenticate, Turn turn) throws IOException {
        Optional<SaslMechanism> mechanism = SaslMechanism.named(authenticate.mechanism());
        if (mechanism.isEmpty()) {
            return Completion.no(ResponseCode.Plain.CANNOT, "there is no mechanism " + authenticate.mechanism());
        }
        if (mechanism.get().sendsPassword() && !turn.talk().mayLogIn()) {
            return LoginHandler.privacyRequired();
        }
        SaslConversation conversation = new SaslConversation(mechanism.get());
        String initial = authenticate.initialResponse();
        SaslStep first = initial == null ? conversation.start() : conversation.start(initial);
        return handle(first, conversation, turn.talk(), turn.answer());
    }

    private static Handled handle(SaslStep step, SaslConversation conversation, Conversation talk, AnswerWriter answer)
            throws IOException {
        return switch (step) {
            case SaslStep.Challenge challenge -> {
                answer.proceed(challenge.base64());
                yield new AwaitResponse(conversation, talk);
            }
            case SaslStep.Claimed(SaslClaim claim) ->
                LoginHandler.logIn(
                        talk,
                        claim.attempt(
                                LoginHandler.PROTOCOL,
                                conversation.mechanism(),
                                talk.peer().address()),
                        answer);
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
            return handle(conversation.line(line), conversation, talk, answer);
        }
    }
}
