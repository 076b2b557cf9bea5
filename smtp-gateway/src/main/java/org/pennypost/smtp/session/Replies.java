package org.pennypost.smtp.session;

import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.smtp.session.SmtpSettings.Role;

/// The replies of this server, each with its code of RFC 5321 §4.2.3 and its status of RFC 3463.
final class Replies {

    static final Reply OK = Reply.of(250, "2.0.0", "OK");
    static final Reply SENDER_OK = Reply.of(250, "2.1.0", "sender OK");
    static final Reply RECIPIENT_OK = Reply.of(250, "2.1.5", "recipient OK");
    static final Reply BYE = Reply.of(221, "2.0.0", "bye");
    static final Reply READY_FOR_TLS = Reply.of(220, "2.0.0", "ready to start TLS");
    static final Reply SEND_DATA = Reply.plain(354, "send the message, then a line with a dot alone");
    static final Reply CHUNK_OK = Reply.of(250, "2.0.0", "chunk taken");
    static final Reply CANNOT_VERIFY = Reply.of(252, "2.5.0", "send some mail, I'll try my best");
    static final Reply ADDRESS_KNOWN = Reply.of(250, "2.1.5", "there is such an address");
    static final Reply LOGGED_IN = Reply.of(235, "2.7.0", "logged in");

    static final Reply NOT_IMPLEMENTED = Reply.of(502, "5.5.1", "command not implemented");
    static final Reply NO_MAIL_ON_REQUEST = Reply.of(459, "4.7.1", "no node is sent its mail on request");
    static final Reply XCLIENT_NOT_ALLOWED = Reply.of(550, "5.7.0", "XCLIENT is not for you");
    static final Reply WRONG_HELLO = Reply.of(500, "5.5.1", "not the greeting of this protocol");
    static final Reply HELLO_FIRST = Reply.of(503, "5.5.1", "say EHLO first");
    static final Reply MAIL_FIRST = Reply.of(503, "5.5.1", "say MAIL first");
    static final Reply MAIL_TWICE = Reply.of(503, "5.5.1", "the transaction is open already");
    static final Reply NOT_IN_TRANSACTION = Reply.of(503, "5.5.1", "not within a transaction");
    static final Reply IN_CHUNKS = Reply.of(503, "5.5.1", "the message is coming in chunks: only BDAT or RSET");
    static final Reply BINARY_IN_CHUNKS = Reply.of(503, "5.5.1", "a binary message comes in chunks: BDAT");
    static final Reply RESET_FIRST = Reply.of(503, "5.5.1", "a chunk was refused: say RSET first");
    private static final Reply NO_RECIPIENTS = Reply.of(554, "5.5.1", "no valid recipients");
    private static final Reply NO_RECIPIENTS_LMTP = Reply.of(503, "5.5.1", "no valid recipients");
    static final Reply TLS_ALREADY = Reply.of(503, "5.5.1", "TLS is in use already");
    static final Reply TLS_NOT_OFFERED = Reply.of(502, "5.5.1", "STARTTLS is not offered here");
    static final Reply LINE_ENDS_IN_CRLF = Reply.of(500, "5.5.2", "a line ends in CRLF");
    static final Reply LINE_TOO_LONG = Reply.of(500, "5.5.2", "line too long");

    static final Reply RESPONSE_TOO_LONG = Reply.of(500, "5.5.6", "authentication exchange line is too long");
    static final Reply LOGIN_REQUIRED = Reply.of(530, "5.7.0", "log in first");
    static final Reply LOGIN_NOT_OFFERED = Reply.of(502, "5.5.1", "AUTH is not offered here");
    static final Reply LOGIN_NEEDS_TLS = Reply.of(538, "5.7.11", "encryption required: say STARTTLS first");
    static final Reply LOGGED_IN_ALREADY = Reply.of(503, "5.5.1", "logged in already");

    static final Reply UNKNOWN_MECHANISM = Reply.of(504, "5.5.4", "no such authentication mechanism");
    static final Reply AUTHENTICATION_CANCELLED = Reply.of(501, "5.7.0", "authentication cancelled");

    static final Reply MESSAGE_TOO_LARGE = Reply.of(552, "5.3.4", "the message is larger than this host takes");
    static final Reply HEADER_TOO_LARGE =
            Reply.of(552, "5.3.4", "the header of the message is larger than this host takes");
    static final Reply BUSY = Reply.of(452, "4.3.1", "too many messages are coming in, try again later");
    static final Reply NO_SPACE = Reply.of(452, "4.3.1", "no room for the message now, try again later");
    static final Reply BARE_LINE_END = Reply.of(550, "5.6.11", "a CR or LF stands alone: lines end in CRLF");
    static final Reply LOOP = Reply.of(554, "5.4.6", "too many hops: the message is in a loop");
    static final Reply TOO_MANY_RECIPIENTS = Reply.of(452, "4.5.3", "too many recipients");
    static final Reply NO_SUCH_RECIPIENT = Reply.of(550, "5.1.1", "no such mailbox here");
    static final Reply MAILBOX_FULL = Reply.of(452, "4.2.2", "the mailbox is full");
    static final Reply NO_RELAYING = Reply.of(550, "5.7.1", "no relaying without login");
    static final Reply NOT_YOUR_ADDRESS = Reply.of(550, "5.7.1", "the sender is not an address of this login");
    static final Reply PARAMETER_NOT_OFFERED = Reply.of(555, "5.5.4", "a parameter that is not offered here");
    static final Reply HOLD_IN_THE_PAST = Reply.of(501, "5.5.4", "HOLDUNTIL is in the past");
    static final Reply HOLD_TOO_LONG = Reply.of(501, "5.5.4", "messages are not held back for so long");
    static final Reply DELIVER_BY_TOO_SOON = Reply.of(555, "5.5.4", "BY is less than the shortest time offered");
    static final Reply DELIVER_BY_BEFORE_RELEASE = Reply.of(501, "5.5.4", "BY ends before the message is released");
    static final Reply NEEDS_SMTPUTF8 = Reply.of(553, "5.6.7", "this address needs SMTPUTF8");
    static final Reply SPOKE_EARLY = Reply.of(521, "5.5.1", "you spoke before you were greeted");
    static final Reply SPOKE_EARLY_TRY_AGAIN = Reply.of(421, "4.5.1", "you spoke before you were greeted");

    static final Reply RECIPIENT_GONE =
            Reply.of(451, "4.3.0", "a recipient is here no longer, try again for the others");
    static final Reply INTERNAL_FAULT = Reply.of(451, "4.3.0", "something went wrong here, try again later");
    static final Reply TIMED_OUT = Reply.of(421, "4.4.2", "silent for too long or too slow, closing");
    static final Reply SESSION_OVER = Reply.of(421, "4.4.2", "this session has lasted too long, connect again");

    static final Reply TOO_MANY_TRANSACTIONS =
            Reply.of(421, "4.7.0", "no more messages in this session, connect again");
    static final Reply SHUTTING_DOWN = Reply.of(421, "4.3.2", "this host is stopping, try again later");
    static final Reply TOO_MANY_ERRORS = Reply.of(421, "4.7.0", "too many errors, closing");

    private Replies() {}

    /// What a message is answered that nobody would get: RFC 5321 §3.3 knows 554 for it, RFC 2033 §4.2 wants 503.
    static Reply noRecipients(Role role) {
        return switch (role) {
            case MX, SUBMISSION -> NO_RECIPIENTS;
            case LMTP -> NO_RECIPIENTS_LMTP;
        };
    }

    /// RFC 6710 §4.1: the priority that was asked for is not granted.
    static Reply otherPriority(int granted) {
        return Reply.of(250, "2.3.6", granted + " is the new priority assigned to the message");
    }

    /// What the store's refusal to let somebody in is in SMTP (RFC 4954 §6).
    static Reply ofLogin(Refusal refusal) {
        return refusal.code() == RefusalCode.THROTTLED ? Reply.of(454, "4.7.0", refusal.text()) : of(refusal);
    }

    /// What the store's refusal is in SMTP.
    static Reply of(Refusal refusal) {
        return switch (refusal.code()) {
            case NOT_FOUND -> Reply.of(550, "5.1.1", refusal.text());
            case ALREADY_EXISTS, CANNOT -> Reply.of(554, "5.3.0", refusal.text());
            case NO_PERMISSION -> Reply.of(550, "5.7.1", refusal.text());
            case OVER_QUOTA -> Reply.of(452, "4.2.2", refusal.text());
            case LIMIT, TOO_LARGE -> Reply.of(552, "5.3.4", refusal.text());
            case AUTHENTICATION_FAILED -> Reply.of(535, "5.7.8", refusal.text());
            case THROTTLED -> Reply.of(450, "4.7.1", refusal.text());
            case IN_USE, UNAVAILABLE -> Reply.of(451, "4.3.0", refusal.text());
        };
    }
}
