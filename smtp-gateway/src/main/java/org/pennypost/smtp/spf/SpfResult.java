package org.pennypost.smtp.spf;

import org.jspecify.annotations.Nullable;

/// What SPF says of a host.
///
/// @param domain      whose record was asked for, in ASCII where it can be
/// @param mechanism   the term of the domain's record that matched, such as `-all`; null where none did
/// @param explanation what the domain has to say to who fails (RFC 7208 §6.2), in printable ASCII: a stranger's words
/// @param problem     why the verdict is none, temperror or permerror, for logs; else null
public record SpfResult(
        SpfVerdict verdict,
        Identity identity,
        String domain,
        @Nullable String mechanism,
        @Nullable String explanation,
        @Nullable String problem) {

    /// Whose name it is about (RFC 7208 §2.3, §2.4).
    public enum Identity {
        HELO,
        MAIL_FROM;

        /// As Received-SPF fields say it (RFC 7208 §9.1).
        @Override
        public String toString() {
            return this == HELO ? "helo" : "mailfrom";
        }
    }
}
