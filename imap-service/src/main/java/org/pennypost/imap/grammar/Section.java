package org.pennypost.imap.grammar;

import java.util.List;

/// A `section` of a message (RFC 9051 §6.4.5.1): `1.2.HEADER`.
///
/// @param part numbers from 1; empty for the message itself
public record Section(List<Integer> part, Text text) {

    /// What of the part is meant.
    public sealed interface Text {

        /// The whole message, or the body of a part.
        record Whole() implements Text {}

        record Header() implements Text {}

        record HeaderFields(List<String> names) implements Text {

            public HeaderFields {
                names = List.copyOf(names);
            }
        }

        record HeaderFieldsNot(List<String> names) implements Text {

            public HeaderFieldsNot {
                names = List.copyOf(names);
            }
        }

        /// The body of a message, without its header.
        record Body() implements Text {}

        /// The header of a part; there is none of the message itself.
        record Mime() implements Text {}
    }

    public static final Section WHOLE = new Section(List.of(), new Text.Whole());

    public Section {
        part = List.copyOf(part);
    }
}
