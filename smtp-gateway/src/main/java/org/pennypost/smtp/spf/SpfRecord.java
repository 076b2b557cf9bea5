package org.pennypost.smtp.spf;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A record as it was understood (RFC 7208 §4.6).
///
/// @param redirect    whose record counts where no directive matches (RFC 7208 §6.1)
/// @param explanation where the text is for those who fail (RFC 7208 §6.2)
record SpfRecord(
        List<Directive> directives,
        @Nullable DomainSpec redirect,
        @Nullable DomainSpec explanation) {

    SpfRecord {
        directives = List.copyOf(directives);
    }
}
