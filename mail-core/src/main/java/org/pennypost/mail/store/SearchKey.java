package org.pennypost.mail.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What SEARCH asks for (RFC 9051 §6.4.4), with sequence numbers already turned into UIDs. Text is compared decoded, as
/// a substring, by `i;unicode-casemap` (RFC 5255 §4.5); dates without regard to time and zone.
public sealed interface SearchKey {

    record All() implements SearchKey {}

    record And(List<SearchKey> keys) implements SearchKey {}

    record Or(SearchKey left, SearchKey right) implements SearchKey {}

    record Not(SearchKey key) implements SearchKey {}

    record Uids(UidSet uids) implements SearchKey {}

    record HasFlag(Flag flag) implements SearchKey {}

    /// The messages with this content (EMAILID, RFC 8474 §6).
    record HasContent(ContentId content) implements SearchKey {}

    /// The messages of a conversation (THREADID, RFC 8474 §6).
    record InThread(ThreadId thread) implements SearchKey {}

    /// A header field contains the text; an empty text asks only for the field.
    record Header(String name, String text) implements SearchKey {}

    /// The key holds, or nearly: texts in it are looked for tolerantly, word by word (FUZZY, RFC 6203 §3), in the first
    /// field of the name if it asks for a field.
    record Fuzzy(SearchKey key) implements SearchKey {}

    /// The decoded body contains the text.
    record Body(String text) implements SearchKey {}

    /// Header or body contains the text.
    record Text(String text) implements SearchKey {}

    /// More octets than this.
    record Larger(long octets) implements SearchKey {}

    /// Fewer octets than this.
    record Smaller(long octets) implements SearchKey {}

    /// Which of a message's dates is meant.
    enum DateOf {
        INTERNAL,
        SENT,
        SAVED
    }

    record Before(DateOf of, LocalDate day) implements SearchKey {}

    record On(DateOf of, LocalDate day) implements SearchKey {}

    record Since(DateOf of, LocalDate day) implements SearchKey {}

    /// Arrived before the moment, or not (WITHIN, RFC 5032).
    record ArrivedBefore(Instant moment) implements SearchKey {}

    /// Changed at or after this (RFC 7162 §3.1.5).
    record ChangedSince(ModSeq modSeq) implements SearchKey {}
}
