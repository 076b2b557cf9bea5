package org.pennypost.imap.session;

import java.io.IOException;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.PasswordLogin;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// LOGIN (RFC 9051 §6.2.3), and what AUTHENTICATE shares with it.
final class LoginHandler {

    private LoginHandler() {}

    static Completion handle(ImapCommand.Login login, Turn turn) throws IOException {
        return turn.talk().mayLogIn()
                ? logIn(turn.talk(), login.user(), login.password(), turn.answer())
                : privacyRequired();
    }

    static Completion privacyRequired() {
        return Completion.no(ResponseCode.Plain.PRIVACYREQUIRED, "start TLS first: your password would be readable");
    }

    static Completion logIn(Conversation talk, String user, String password, AnswerWriter answer) throws IOException {
        try {
            Login login = talk.services()
                    .accounts()
                    .login(new PasswordLogin(user, password, "imap", talk.peer().address()));
            talk.state(new SessionState.Authenticated(login));
            return Completion.ok(new ResponseCode.Capability(talk.capabilities()), "logged in");
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.AUTHENTICATION_FAILED && talk.loginFailed()) {
                answer.untagged(Condition.BYE, null, "too many failed logins");
                talk.end();
            }
            throw refusal;
        }
    }
}
