package org.pennypost.mail.store;

/// What SETACL does to the rights of an identifier (RFC 4314 §3.1).
public record RightsChange(Action action, Rights rights) {

    public enum Action {
        ADD,
        REMOVE,
        REPLACE
    }

    public Rights applyTo(Rights before) {
        return switch (action) {
            case ADD -> before.with(rights);
            case REMOVE -> before.without(rights);
            case REPLACE -> rights;
        };
    }
}
