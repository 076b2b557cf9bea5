package org.pennypost.imap.answer;

/// What LIST says of a name (RFC 9051 §7.3.1).
public enum ListAttribute {
    NON_EXISTENT("\\NonExistent"),
    NO_INFERIORS("\\Noinferiors"),
    NO_SELECT("\\Noselect"),
    HAS_CHILDREN("\\HasChildren"),
    HAS_NO_CHILDREN("\\HasNoChildren"),
    MARKED("\\Marked"),
    UNMARKED("\\Unmarked"),
    SUBSCRIBED("\\Subscribed"),
    REMOTE("\\Remote"),
    /// RFC 5465 §3.1.
    NO_ACCESS("\\NoAccess");

    private final String attribute;

    ListAttribute(String attribute) {
        this.attribute = attribute;
    }

    public String attribute() {
        return attribute;
    }
}
