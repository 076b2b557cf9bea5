package org.pennypost.imap.session;

import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.mail.store.AppendOutcome;

/// APPEND (RFC 9051 §6.3.12, RFC 3502, RFC 4469, RFC 6855 §4): looked at before each literal comes, so that a client
/// that waits to be asked need not send it in vain; and done when its last line has come.
final class AppendHandler {

    private AppendHandler() {}

    /// Whether the literal may come with which the command ends for now.
    ///
    /// @throws CommandFailure if it may not
    static void expect(ImapCommand.Filing command, Turn turn) {
        if (command instanceof ImapCommand.Replace replace) {
            ReplaceHandler.replaced(replace, turn);
        }
        arrival(command, turn);
    }

    /// The command is whole.
    static Completion handle(ImapCommand.Append append, Turn turn) {
        Arrival arrival = arrival(append, turn);
        AppendOutcome outcome = arrival.store(
                messages -> turn.patiently(() -> turn.store().append(turn.account(), arrival.target(), messages)));
        turn.talk().notices().added(arrival.target(), outcome.uids());
        turn.talk().services().views().changed(turn.account(), arrival.target());
        return Completion.ok(uids(outcome), "APPEND completed");
    }

    /// What has come with the command so far.
    static Arrival arrival(ImapCommand.Filing command, Turn turn) {
        Conversation talk = turn.talk();
        if (talk.arrival().isEmpty()) {
            AppendLimits limits =
                    talk.settings().appends().within(talk.settings().messageLimit());
            talk.arrival(new Arrival(
                    turn.requireTarget(command.mailbox()),
                    talk.extensions().speaksUtf8() ? limits.withEightBitHeaders() : limits,
                    new UrlReader(turn)));
        }
        Arrival arrival = talk.arrival().orElseThrow();
        arrival.learn(command.messages());
        return arrival;
    }

    static ResponseCode uids(AppendOutcome outcome) {
        return new ResponseCode.AppendUid(outcome.uidValidity(), outcome.uids());
    }
}
