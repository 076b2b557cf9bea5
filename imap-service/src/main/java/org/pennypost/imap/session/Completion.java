package org.pennypost.imap.session;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResponseCode;

/// How a command ended: what its tagged answer says (RFC 9051 §7.1).
sealed interface Completion extends Handled {

    @Nullable
    ResponseCode code();

    String text();

    record Ok(@Nullable ResponseCode code, String text) implements Completion {}

    record No(@Nullable ResponseCode code, String text) implements Completion {}

    record Bad(@Nullable ResponseCode code, String text) implements Completion {}

    static Completion ok(String text) {
        return new Ok(null, text);
    }

    static Completion ok(ResponseCode code, String text) {
        return new Ok(code, text);
    }

    static Completion no(ResponseCode code, String text) {
        return new No(code, text);
    }

    static Completion bad(String text) {
        return new Bad(null, text);
    }

    default Condition condition() {
        return switch (this) {
            case Ok _ -> Condition.OK;
            case No _ -> Condition.NO;
            case Bad _ -> Condition.BAD;
        };
    }
}
