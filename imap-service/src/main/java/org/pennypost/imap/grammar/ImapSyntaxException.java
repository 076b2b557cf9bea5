package org.pennypost.imap.grammar;

import org.jspecify.annotations.Nullable;

/// A command that is none: answered BAD with what is wrong (RFC 9051 §7.1.3).
public final class ImapSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String tag;
    private final int position;
    private final boolean tooBig;

    /// @param tag      null if the tag itself could not be read: the answer is untagged
    /// @param position octet of the command, from 0, at which it goes wrong
    ImapSyntaxException(@Nullable String tag, int position, String text) {
        this(tag, position, text, false);
    }

    private ImapSyntaxException(@Nullable String tag, int position, String text, boolean tooBig) {
        super(text, null, false, false);
        this.tag = tag;
        this.position = position;
        this.tooBig = tooBig;
    }

    static ImapSyntaxException tooBig(@Nullable String tag, int position, String text) {
        return new ImapSyntaxException(tag, position, text, true);
    }

    public @Nullable String tag() {
        return tag;
    }

    public int position() {
        return position;
    }

    /// What is wrong and where, for the client's programmer: `expected a mailbox name at octet 10`.
    public String text() {
        return getMessage() + " at octet " + position;
    }

    /// Whether a literal was larger than it may be, which the answer says with `[TOOBIG]` (RFC 7888 §5).
    public boolean tooBig() {
        return tooBig;
    }
}
