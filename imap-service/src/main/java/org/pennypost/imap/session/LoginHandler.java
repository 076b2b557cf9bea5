package org.pennypost.imap.session;

import java.io.IOException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// LOGIN (RFC 9051 §6.2.3), and what AUTHENTICATE shares with it.
final class LoginHandler {

    /// As the auth log names it.
    static final String PROTOCOL = "imap";

    private static final Logger log = LoggerFactory.getLogger(LoginHandler.class);

    private LoginHandler() {}

    static Completion handle(ImapCommand.Login login, Turn turn) throws IOException {
        Conversation talk = turn.talk();
        if (!talk.mayLogIn()) {
            return privacyRequired();
        }
        LoginAttempt attempt = new LoginAttempt(
                new Credential.Password(login.user(), login.password()),
                PROTOCOL,
                "LOGIN",
                talk.peer().address());
        return logIn(talk, attempt, turn.answer());
    }

    static Completion privacyRequired() {
        return Completion.no(ResponseCode.Plain.PRIVACYREQUIRED, "start TLS first: your password would be readable");
    }

    static Completion logIn(Conversation talk, LoginAttempt attempt, AnswerWriter answer) throws IOException {
        try {
            Login login = talk.services().accounts().login(attempt);
            talk.state(new SessionState.Authenticated(login));
            log.info("{} {} logged in", talk.id(), login.address());
            return Completion.ok(new ResponseCode.Capability(talk.capabilities()), "logged in");
        } catch (Refusal refusal) {
            log.info("{} {} refused: {}", talk.id(), attempt, refusal.code());
            if (refusal.code() == RefusalCode.AUTHENTICATION_FAILED && talk.loginFailed()) {
                answer.untagged(Condition.BYE, null, "too many failed logins");
                talk.end();
            }
            throw refusal;
        }
    }
}
