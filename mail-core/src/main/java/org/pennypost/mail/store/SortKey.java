package org.pennypost.mail.store;

/// One of the criteria by which messages are sorted (RFC 5256 §3, RFC 5957 §4). Texts are compared by
/// `i;unicode-casemap`; what is missing counts as the empty text.
///
/// @param reverse from the highest to the lowest
public record SortKey(Criterion by, boolean reverse) {

    public enum Criterion {
        /// When the message arrived here.
        ARRIVAL,
        /// The mailbox of the first Cc address.
        CC,
        /// The Date field; when the message arrived, where there is none that can be read (RFC 5256 §2.2).
        DATE,
        /// Display name, or address, of the first From address.
        DISPLAYFROM,
        /// Display name, or address, of the first To address.
        DISPLAYTO,
        /// The mailbox of the first From address.
        FROM,
        /// How well the message fits what is looked for, the best first (RFC 6203 §6); all are equal if nothing FUZZY
        /// is.
        RELEVANCY,
        /// Octets.
        SIZE,
        /// The base subject (RFC 5256 §2.1).
        SUBJECT,
        /// The mailbox of the first To address.
        TO
    }

    public static SortKey ascending(Criterion by) {
        return new SortKey(by, false);
    }

    public static SortKey descending(Criterion by) {
        return new SortKey(by, true);
    }
}
