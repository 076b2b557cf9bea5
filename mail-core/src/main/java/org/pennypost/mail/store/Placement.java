package org.pennypost.mail.store;

/// Where a message goes that is accepted.
///
/// @param why for whoever looks at the quarantine; empty where there is nothing to explain
public record Placement(Place place, String why) {

    /// Into INBOX: nothing speaks against it.
    public static final Placement INBOX = new Placement(Place.INBOX, "");

    public enum Place {
        INBOX,
        /// Into the mailbox for junk (RFC 6154 §2, `\Junk`), of accounts that have one.
        JUNK,
        /// To nobody, until somebody releases it.
        QUARANTINE
    }

    public static Placement junk(String why) {
        return new Placement(Place.JUNK, why);
    }

    public static Placement quarantine(String why) {
        return new Placement(Place.QUARANTINE, why);
    }
}
