package org.pennypost.mail.dkim;

import java.util.Map;
import java.util.Optional;

/// Hashes of one body in one canonical form.
///
/// @param octets     of the canonical body
/// @param whole      SHA-256 of all of it
/// @param beginnings SHA-256 of its first so many octets
@SuppressWarnings("ArrayRecordComponent") // it never leaves the package, and is compared with nothing
record BodyHashes(long octets, byte[] whole, Map<Long, byte[]> beginnings) {

    /// Empty if the body is shorter.
    Optional<byte[]> beginning(long length) {
        return Optional.ofNullable(beginnings.get(length));
    }
}
