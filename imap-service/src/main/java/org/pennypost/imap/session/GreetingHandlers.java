package org.pennypost.imap.session;

import java.io.IOException;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.NamespacePrefix;
import org.pennypost.imap.grammar.IdField;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.OtherUsers;

/// The small commands with which client and server learn about each other and part: CAPABILITY, ID, NAMESPACE,
/// LOGOUT.
final class GreetingHandlers {

    private static final Logger log = LoggerFactory.getLogger(GreetingHandlers.class);

    private static final List<IdField> OURSELVES = List.of(new IdField("name", "Pennypost"));

    private GreetingHandlers() {}

    /// RFC 9051 §6.1.1.
    static Completion capability(Turn turn) throws IOException {
        turn.answer().capability(turn.talk().capabilities());
        return Completion.ok("CAPABILITY completed");
    }

    /// RFC 2971 §3.1.
    static Completion id(ImapCommand.Id id, Turn turn) throws IOException {
        log.debug("{} client {}", turn.talk().id(), id.fields());
        turn.answer().id(OURSELVES);
        return Completion.ok("ID completed");
    }

    /// RFC 9051 §6.3.10.
    static Completion namespace(Turn turn) throws IOException {
        NamespacePrefix own = new NamespacePrefix("");
        NamespacePrefix others = new NamespacePrefix(OtherUsers.PREFIX.value() + MailboxName.DELIMITER);
        turn.answer().namespace(List.of(own), List.of(others), List.of());
        return Completion.ok("NAMESPACE completed");
    }

    /// RFC 9051 §6.1.3.
    static Completion logout(Turn turn) throws IOException {
        turn.answer().untagged(Condition.BYE, null, "good-bye");
        turn.talk().end();
        return Completion.ok("LOGOUT completed");
    }
}
