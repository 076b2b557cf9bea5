package org.pennypost.smtp.grammar;

import org.pennypost.mail.smtp.Reply;

/// The line is not a command of this grammar. Carries the very reply.
public final class SmtpSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int LAST = 521;

    private final transient Reply reply;

    SmtpSyntaxException(int code, String status, String text) {
        super(text, null, false, false);
        this.reply = Reply.of(code, status, text);
    }

    /// A parameter or argument is wrong (RFC 5321 §4.2.2).
    static SmtpSyntaxException argument(String text) {
        return new SmtpSyntaxException(501, "5.5.4", text);
    }

    /// An address is wrong: 501 with the status of RFC 3463 for sender (`5.1.7`) or recipient (`5.1.3`).
    static SmtpSyntaxException address(String status, String text) {
        return new SmtpSyntaxException(501, status, text);
    }

    public Reply reply() {
        return reply;
    }

    /// Whether nothing behind the line can be understood any more (521, RFC 7504 §3): the session ends.
    public boolean isLast() {
        return reply.code() == LAST;
    }
}
