package org.pennypost.mail.dns;

import java.util.List;

/// What the DNS says to one question. Nothing found is an answer too; no answer is [Failed].
///
/// @param <T> what a record of the type that was asked for holds
public sealed interface DnsAnswer<T> {

    /// @param records   at least one, aliases (CNAME) followed
    /// @param authentic whether all of it was validated with DNSSEC (RFC 4035 §3.2.3)
    record Found<T>(List<T> records, boolean authentic) implements DnsAnswer<T> {

        public Found {
            if (records.isEmpty()) {
                throw new IllegalArgumentException("nothing found is another answer");
            }
            records = List.copyOf(records);
        }
    }

    /// The name exists, without records of this type.
    record NoRecords<T>(boolean authentic) implements DnsAnswer<T> {}

    /// The name does not exist (NXDOMAIN).
    record NoName<T>(boolean authentic) implements DnsAnswer<T> {}

    /// It is not known now: nobody answered in time, or the answer is bogus. Later it may be.
    ///
    /// @param why for logs
    record Failed<T>(String why) implements DnsAnswer<T> {}

    /// The records that were found, none for every other answer.
    default List<T> found() {
        return this instanceof Found<T>(List<T> records, boolean _) ? records : List.of();
    }

    /// Whether it is certain that there are no such records.
    default boolean isVoid() {
        return this instanceof NoRecords || this instanceof NoName;
    }

    default boolean isFailed() {
        return this instanceof Failed;
    }
}
