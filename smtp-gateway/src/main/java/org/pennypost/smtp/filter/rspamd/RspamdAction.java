package org.pennypost.smtp.filter.rspamd;

import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.filter.FilterException;

/// What Rspamd would do with a message.
enum RspamdAction {
    NO_ACTION("no action", Disposition.ACCEPT),
    /// A bound of its score, no more: what has to come again gets `soft reject` from Rspamd's greylisting.
    GREYLIST("greylist", Disposition.ACCEPT),
    ADD_HEADER("add header", Disposition.JUNK),
    REWRITE_SUBJECT("rewrite subject", Disposition.JUNK),
    SOFT_REJECT("soft reject", Disposition.DEFER),
    REJECT("reject", Disposition.REJECT),
    QUARANTINE("quarantine", Disposition.QUARANTINE),
    /// Nothing that was acknowledged disappears.
    DISCARD("discard", Disposition.QUARANTINE);

    private final String text;
    private final Disposition disposition;

    RspamdAction(String text, Disposition disposition) {
        this.text = text;
        this.disposition = disposition;
    }

    /// @throws FilterException if there is no such action
    static RspamdAction of(String text) throws FilterException {
        for (RspamdAction action : values()) {
            if (action.text.equals(text)) {
                return action;
            }
        }
        throw new FilterException("it wants the action '" + text + "'");
    }

    Disposition disposition() {
        return disposition;
    }

    /// Whether the message is spam in its eyes.
    boolean accuses() {
        return switch (this) {
            case ADD_HEADER, REWRITE_SUBJECT, REJECT, QUARANTINE, DISCARD -> true;
            case NO_ACTION, GREYLIST, SOFT_REJECT -> false;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
