package org.pennypost.imap.session;

import java.io.IOException;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// LOGIN (RFC 9051 §6.2.3), and what AUTHENTICATE shares with it.
final class LoginHandler {

    private static final Logger log = LoggerFactory.getLogger(LoginHandler.class);

    private LoginHandler() {}

    static Completion handle(ImapCommand.Login login, Turn turn) throws IOException {
        Conversation talk = turn.talk();
        if (!talk.takesPasswords()) {
            return talk.services().sasl().isOpenTo(talk.peer())
                    ? Completion.no(ResponseCode.Plain.CANNOT, "LOGIN is not taken here")
                    : privacyRequired();
        }
        return logIn(
                talk,
                () -> talk.services().sasl().login(login.user(), login.password(), "LOGIN", talk.peer()),
                turn.answer());
    }

    static Completion privacyRequired() {
        return Completion.no(ResponseCode.Plain.PRIVACYREQUIRED, "start TLS first: your password would be readable");
    }

    private static Completion logIn(Conversation talk, Supplier<Login> login, AnswerWriter answer) throws IOException {
        Login known;
        try {
            known = login.get();
        } catch (Refusal refusal) {
            throw refused(talk, refusal, answer);
        }
        return loggedIn(talk, known);
    }

    static Completion loggedIn(Conversation talk, Login login) {
        talk.state(new SessionState.Authenticated(login));
        log.info("{} {} logged in", talk.id(), login.address());
        return Completion.ok(new ResponseCode.Capability(talk.capabilities()), "logged in");
    }

    /// Counts what was refused; after too many it says so and ends the conversation.
    ///
    /// @return the refusal, to be thrown
    static Refusal refused(Conversation talk, Refusal refusal, AnswerWriter answer) throws IOException {
        log.info("{} login refused: {}", talk.id(), refusal.text());
        if (refusal.code() == RefusalCode.AUTHENTICATION_FAILED && talk.loginFailed()) {
            answer.untagged(Condition.BYE, null, "too many failed logins");
            talk.end();
        }
        return refusal;
    }
}
