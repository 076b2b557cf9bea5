package org.pennypost.imap.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.mail.wire.Line;

/// AUTHENTICATE (RFC 9051 §6.2.2) with PLAIN (RFC 4616) and an initial response (RFC 4959).
final class AuthenticateHandler {

    private AuthenticateHandler() {}

    static Handled handle(ImapCommand.Authenticate authenticate, Turn turn) throws IOException {
        if (!authenticate.mechanism().equals("PLAIN")) {
            return Completion.no(ResponseCode.Plain.CANNOT, "the mechanisms are: PLAIN");
        }
        if (!turn.talk().mayLogIn()) {
            return LoginHandler.privacyRequired();
        }
        String initial = authenticate.initialResponse();
        if (initial != null) {
            return plain(initial, turn.talk(), turn.answer());
        }
        turn.answer().proceed("");
        return new AwaitResponse(turn.talk());
    }

    private record AwaitResponse(Conversation talk) implements Exchange {

        @Override
        public boolean idle() {
            return false;
        }

        @Override
        public Handled line(Line line, AnswerWriter answer) throws IOException {
            String response = line.latin1();
            return response.equals("*") ? Completion.bad("AUTHENTICATE given up") : plain(response, talk, answer);
        }
    }

    /// `[authzid] NUL authcid NUL passwd` (RFC 4616 §2).
    private static Completion plain(String base64, Conversation talk, AnswerWriter answer) throws IOException {
        String[] fields;
        try {
            fields = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8).split("\0", -1);
        } catch (IllegalArgumentException notBase64) {
            return Completion.bad("the response is not Base64");
        }
        if (fields.length != 3 || fields[1].isEmpty()) {
            return Completion.bad("the response is not one of PLAIN");
        }
        boolean actsForAnother = !fields[0].isEmpty() && !fields[0].equalsIgnoreCase(fields[1]);
        if (actsForAnother) {
            return Completion.no(ResponseCode.Plain.AUTHORIZATIONFAILED, "nobody can act for another account");
        }
        return LoginHandler.logIn(talk, fields[1], fields[2], answer);
    }
}
