package org.pennypost.imap.session;

import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.mail.store.MailboxName;

/// A command that cannot be done, found deep inside its handler: nothing has changed, and this is its end.
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Completion completion;

    private CommandFailure(Completion completion) {
        super(completion.text(), null, false, false);
        this.completion = completion;
    }

    /// The command is well formed but means nothing here (RFC 9051 §7.1.3).
    static CommandFailure bad(String text) {
        return new CommandFailure(Completion.bad(text));
    }

    static CommandFailure bad(ResponseCode code, String text) {
        return new CommandFailure(new Completion.Bad(code, text));
    }

    /// The command cannot be done, and the code says why.
    static CommandFailure no(ResponseCode code, String text) {
        return new CommandFailure(Completion.no(code, text));
    }

    /// Some of the messages that the command names by sequence number are gone, although the client still counts them
    /// (RFC 2180 §4, RFC 5530 §3).
    static CommandFailure messagesGone() {
        return new CommandFailure(
                Completion.no(ResponseCode.Plain.EXPUNGEISSUED, "some of the messages are gone: ask for news"));
    }

    /// BINARY names a part whose transfer encoding nobody knows (RFC 9051 §7.5.2).
    static CommandFailure undecodable() {
        return new CommandFailure(
                Completion.no(ResponseCode.Plain.UNKNOWN_CTE, "a part has an unknown transfer encoding"));
    }

    /// COPY, MOVE or APPEND names a mailbox that the client would have to make first (RFC 9051 §6.3.12).
    static CommandFailure noTarget(MailboxName name) {
        return new CommandFailure(Completion.no(ResponseCode.Plain.TRYCREATE, "there is no mailbox " + name));
    }

    /// A message is larger than may be (RFC 4469 §4.2).
    static CommandFailure tooBig(long most) {
        return new CommandFailure(
                Completion.no(ResponseCode.Plain.TOOBIG, "a message has at most " + most + " octets"));
    }

    /// A URL names nothing that can be read (RFC 4469 §4.1).
    static CommandFailure badUrl(String url) {
        return no(new ResponseCode.BadUrl(url), "this names no message here");
    }

    /// A message without octets (RFC 3502 §6.3.11).
    static CommandFailure cancelled() {
        return new CommandFailure(new Completion.No(null, "cancelled by an empty message"));
    }

    Completion completion() {
        return completion;
    }
}
