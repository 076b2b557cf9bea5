package org.pennypost.imap.session;

import java.util.Arrays;
import java.util.Optional;

/// What a client has to enable before it may happen (RFC 9051 §6.3.1).
enum Extension {
    /// What is different from IMAP4rev1 (RFC 9051 Appendix E).
    IMAP4REV2("IMAP4rev2"),

    /// UTF-8 in quoted strings and mailbox names, and messages with UTF-8 in header fields (RFC 6855).
    UTF8_ACCEPT("UTF8=ACCEPT"),

    /// Modseqs in all FETCH answers (RFC 7162 §3.1).
    CONDSTORE("CONDSTORE"),

    /// VANISHED instead of EXPUNGE (RFC 7162 §3.2.3).
    QRESYNC("QRESYNC"),

    /// UIDFETCH instead of FETCH, VANISHED instead of EXPUNGE, and no sequence numbers in commands (RFC 9586 §3).
    UIDONLY("UIDONLY");

    private final String capability;

    Extension(String capability) {
        this.capability = capability;
    }

    String capability() {
        return capability;
    }

    /// @param capability in any case
    static Optional<Extension> named(String capability) {
        return Arrays.stream(values())
                .filter(extension -> extension.capability.equalsIgnoreCase(capability))
                .findFirst();
    }
}
