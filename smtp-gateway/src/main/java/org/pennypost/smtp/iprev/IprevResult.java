package org.pennypost.smtp.iprev;

import java.util.List;
import java.util.Locale;

/// What was found about a client's address.
///
/// @param names   those that the address maps to and that map to the address, in the DNS's order
/// @param problem what is wrong where it did not pass, for logs; else empty
public record IprevResult(Verdict verdict, List<String> names, String problem) {

    /// As Authentication-Results fields say it (RFC 8601 §2.7.3).
    public enum Verdict {
        /// At least one name of the address maps back to it.
        PASS,
        /// No name of the address maps back to it.
        FAIL,
        /// It is not known now.
        TEMPERROR,
        /// The address has no name.
        PERMERROR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public IprevResult {
        names = List.copyOf(names);
    }
}
