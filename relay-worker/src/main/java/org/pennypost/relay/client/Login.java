package org.pennypost.relay.client;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

import org.pennypost.mail.smtp.Reply;
import org.pennypost.relay.client.Access.Credentials;

/// AUTH (RFC 4954) with the best that the host offers of SCRAM-SHA-256, PLAIN (RFC 4616) and LOGIN.
record Login(Wire wire, Duration within) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /// Whether the host was told a password by somebody whom it knows; if not, the mail waits: that has to be mended
    /// here or there, and is no fault of the mail.
    ///
    /// @throws ConnectionException if it did not work out
    void in(Access access, Credentials credentials, Set<String> offered) throws ConnectionException {
        if (!wire.session().isEncrypted() && !access.evenInPlainText()) {
            throw ConnectionException.notEntered(
                    Statuses.AUTH_NEEDS_TLS, "the host wants AUTH, and there is no TLS to protect the password");
        }
        Reply reply;
        if (offered.contains("SCRAM-SHA-256")) {
            reply = scram(credentials);
        } else if (offered.contains("PLAIN")) {
            reply = wire.ask(
                    "AUTH PLAIN " + encoded("\0" + credentials.user() + "\0" + credentials.password()), within);
        } else if (offered.contains("LOGIN")) {
            reply = login(credentials);
        } else {
            throw ConnectionException.notEntered(
                    Statuses.AUTH_FAILED, "the host offers no AUTH that is known here: " + offered);
        }
        if (reply.code() != 235) {
            throw ConnectionException.notEntered(
                    Statuses.AUTH_FAILED, "the host does not accept the login of " + credentials.user() + ": " + reply);
        }
    }

    private Reply login(Credentials credentials) throws ConnectionException {
        Reply reply = wire.ask("AUTH LOGIN", within);
        if (reply.code() == 334) {
            reply = wire.respond(encoded(credentials.user()), within);
        }
        return reply.code() == 334 ? wire.respond(encoded(credentials.password()), within) : reply;
    }

    private Reply scram(Credentials credentials) throws ConnectionException {
        byte[] random = new byte[18];
        RANDOM.nextBytes(random);
        ScramClient client = new ScramClient(credentials, Base64.getEncoder().encodeToString(random));
        Reply reply = wire.ask("AUTH SCRAM-SHA-256 " + encoded(client.first()), within);
        if (reply.code() == 235) {
            throw unproved(credentials);
        }
        if (reply.code() != 334) {
            return reply;
        }
        Optional<String> answer = client.answer(decoded(reply));
        if (answer.isEmpty()) {
            throw ConnectionException.notEntered(Statuses.AUTH_FAILED, "the host's challenge is none of SCRAM");
        }
        reply = wire.respond(encoded(answer.get()), within);
        if (reply.code() == 235 || reply.code() == 334) {
            if (!client.isProved(reply.code() == 334 ? decoded(reply) : lastWord(reply))) {
                throw unproved(credentials);
            }
            return reply.code() == 334 ? wire.respond("", within) : reply;
        }
        return reply;
    }

    private static ConnectionException unproved(Credentials credentials) {
        return ConnectionException.notEntered(
                Statuses.AUTH_FAILED, "the host does not know the password of " + credentials.user());
    }

    /// RFC 4954 §4: data that comes with the success stand behind the text, if anywhere; most hosts ask once more.
    private static String lastWord(Reply reply) {
        String text = reply.lines().getLast();
        return decoded(text.substring(text.lastIndexOf(' ') + 1));
    }

    private static String decoded(Reply reply) {
        return decoded(reply.lines().getLast());
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
