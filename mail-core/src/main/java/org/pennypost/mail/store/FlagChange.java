package org.pennypost.mail.store;

/// What STORE does to the flags of each message (RFC 9051 §6.4.6).
public record FlagChange(Action action, Flags flags) {

    public enum Action {
        ADD,
        REMOVE,
        REPLACE
    }

    /// The flags that a message has after this change.
    public Flags applyTo(Flags before) {
        return switch (action) {
            case ADD -> before.with(flags.all());
            case REMOVE -> before.without(flags.all());
            case REPLACE -> flags;
        };
    }
}
