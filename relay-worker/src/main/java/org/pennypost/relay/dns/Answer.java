package org.pennypost.relay.dns;

import java.util.List;

import org.xbill.DNS.Record;

/// What the DNS says to one question.
sealed interface Answer {

    /// At least one record of the type asked for, aliases followed.
    record Records(List<Record> records) implements Answer {}

    /// The name exists, but has no record of that type.
    record NoRecord() implements Answer {}

    /// The name does not exist.
    record NoName() implements Answer {}

    /// No answer, or none that can be used: later there may be one.
    record Trouble(String why) implements Answer {}
}
