package org.pennypost.imap.grammar;

import org.jspecify.annotations.Nullable;

/// What FETCH asks of each message (RFC 9051 §6.4.5, RFC 3501 §6.4.5). The macros ALL, FAST and FULL are these items.
public sealed interface FetchItem {

    record FlagList() implements FetchItem {}

    record UniqueId() implements FetchItem {}

    /// RFC 7162 §3.1.4.2.
    record ModSeqNumber() implements FetchItem {}

    record InternalDate() implements FetchItem {}

    /// RFC 8514 §4.2.
    record SaveDate() implements FetchItem {}

    record Rfc822Size() implements FetchItem {}

    /// EMAILID (RFC 8474 §5.3).
    record EmailObject() implements FetchItem {}

    /// THREADID (RFC 8474 §5.3).
    record ThreadObject() implements FetchItem {}

    /// PREVIEW (RFC 8970 §3.1).
    ///
    /// @param lazy whether the client would rather have none than wait for it
    record PreviewText(boolean lazy) implements FetchItem {}

    record EnvelopeData() implements FetchItem {}

    /// @param extensible BODYSTRUCTURE rather than BODY
    record Structure(boolean extensible) implements FetchItem {}

    /// @param peek whether `\Seen` stays as it is
    record BodySection(
            boolean peek, Section section, @Nullable Partial partial) implements FetchItem {}

    /// The old names of `BODY[]`, `BODY.PEEK[HEADER]` and `BODY[TEXT]`; the answer has the old name too.
    record Rfc822(Form form) implements FetchItem {

        public enum Form {
            WHOLE,
            HEADER,
            TEXT
        }
    }
}
