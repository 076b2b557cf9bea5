package org.pennypost.imap.grammar;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What FETCH asks of each message (RFC 9051 §6.4.5, RFC 3501 §6.4.5). The macros ALL, FAST and FULL are these items.
public sealed interface FetchItem {

    /// What an open mailbox knows of its messages.
    sealed interface State extends FetchItem {}

    /// What is known of a message since it arrived.
    sealed interface Description extends FetchItem {}

    /// What takes octets out of a message.
    sealed interface Content extends FetchItem {}

    record FlagList() implements State {}

    record UniqueId() implements State {}

    /// RFC 7162 §3.1.4.2.
    record ModSeqNumber() implements State {}

    record Rfc822Size() implements State {}

    record InternalDate() implements Description {}

    /// RFC 8514 §4.2.
    record SaveDate() implements Description {}

    /// EMAILID (RFC 8474 §5.3).
    record EmailObject() implements Description {}

    /// THREADID (RFC 8474 §5.3).
    record ThreadObject() implements Description {}

    /// PREVIEW (RFC 8970 §3.1).
    ///
    /// @param lazy whether the client would rather have none than wait for it
    record PreviewText(boolean lazy) implements Description {}

    record EnvelopeData() implements Description {}

    /// @param extensible BODYSTRUCTURE rather than BODY
    record Structure(boolean extensible) implements Description {}

    /// @param peek whether `\Seen` stays as it is
    record BodySection(
            boolean peek, Section section, @Nullable Partial partial) implements Content {}

    /// A part without its transfer encoding (BINARY, RFC 9051 §6.4.5, RFC 3516 §4.2).
    ///
    /// @param peek    whether `\Seen` stays as it is
    /// @param part    numbers from 1; empty for the whole message
    /// @param partial of the decoded octets
    record BinarySection(
            boolean peek, List<Integer> part, @Nullable Partial partial) implements Content {

        public BinarySection {
            part = List.copyOf(part);
        }
    }

    /// How many octets [BinarySection] has.
    record BinarySize(List<Integer> part) implements Content {

        public BinarySize {
            part = List.copyOf(part);
        }
    }

    /// The old names of `BODY[]`, `BODY.PEEK[HEADER]` and `BODY[TEXT]`; the answer has the old name too.
    record Rfc822(Form form) implements Content {

        public enum Form {
            WHOLE,
            HEADER,
            TEXT
        }
    }
}
