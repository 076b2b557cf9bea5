package org.pennypost.mailbox.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How much may be annotated (RFC 5464 §4.3).
///
/// @param maxSize    of one value
/// @param maxEntries shared ones of a mailbox together, and private ones of an account in a mailbox; of the server's,
///                   those of an account
@ConfigurationProperties("pennypost.annotations")
record AnnotationProperties(
        @DefaultValue("64KB") DataSize maxSize,
        @DefaultValue("100") int maxEntries) {}
