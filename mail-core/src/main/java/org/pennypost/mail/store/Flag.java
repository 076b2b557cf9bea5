package org.pennypost.mail.store;

import java.util.Locale;

/// A system flag or a keyword (RFC 9051 §2.3.2). Compared without regard to case; kept as first written.
public record Flag(String name) implements Comparable<Flag> {

    public static final Flag SEEN = new Flag("\\Seen");
    public static final Flag ANSWERED = new Flag("\\Answered");
    public static final Flag FLAGGED = new Flag("\\Flagged");
    public static final Flag DELETED = new Flag("\\Deleted");
    public static final Flag DRAFT = new Flag("\\Draft");

    public boolean isSystem() {
        return name.startsWith("\\");
    }

    @Override
    public int compareTo(Flag other) {
        return name.compareToIgnoreCase(other.name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Flag flag && name.equalsIgnoreCase(flag.name);
    }

    @Override
    public int hashCode() {
        return name.toLowerCase(Locale.ROOT).hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
