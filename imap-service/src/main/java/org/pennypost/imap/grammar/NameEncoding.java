package org.pennypost.imap.grammar;

import java.util.Optional;

/// How mailbox names travel: as RFC 3501 has it until the client enables IMAP4rev2 or UTF8=ACCEPT (RFC 9051 §5.1,
/// Appendix A; RFC 6855 §3).
public enum NameEncoding {
    MODIFIED_UTF7 {
        @Override
        public String encode(String name) {
            return ModifiedUtf7.encode(name);
        }

        @Override
        Optional<String> decode(String sent) {
            // Octets above 127 break RFC 3501, but can only mean UTF-8.
            return ModifiedUtf7.isAscii(sent) ? ModifiedUtf7.decode(sent) : Optional.of(sent);
        }
    },

    UTF8 {
        @Override
        public String encode(String name) {
            return name;
        }

        @Override
        Optional<String> decode(String sent) {
            return Optional.of(sent);
        }
    };

    /// The name as it is sent.
    public abstract String encode(String name);

    /// The name that was sent, or empty if no name is sent in this way.
    abstract Optional<String> decode(String sent);
}
