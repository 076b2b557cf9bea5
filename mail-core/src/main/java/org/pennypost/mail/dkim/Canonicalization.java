package org.pennypost.mail.dkim;

import java.util.Locale;
import java.util.Optional;

/// How much a message may be changed on its way without breaking a signature (RFC 6376 §3.4).
public enum Canonicalization {
    /// Next to nothing.
    SIMPLE {
        @Override
        public byte[] field(byte[] field) {
            return HeaderCanonicalization.simple(field);
        }
    },
    /// White space and folding, and the case of field names.
    RELAXED {
        @Override
        public byte[] field(byte[] field) {
            return HeaderCanonicalization.relaxed(field);
        }
    };

    /// The form that is signed of a field.
    ///
    /// @param field with name and line ends
    /// @return without the line end at its end
    public abstract byte[] field(byte[] field);

    /// As the tag `c` has it.
    String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Canonicalization> named(String keyword) {
        return switch (keyword.toLowerCase(Locale.ROOT)) {
            case "simple" -> Optional.of(SIMPLE);
            case "relaxed" -> Optional.of(RELAXED);
            default -> Optional.empty();
        };
    }
}
