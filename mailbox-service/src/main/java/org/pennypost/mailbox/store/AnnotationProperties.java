package org.pennypost.mailbox.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// How much may be annotated (RFC 5464 §4.3).
///
/// @param maxSize    of one value
/// @param maxEntries shared ones of a mailbox together, and private ones of an account in a mailbox; of the server's,
///                   those of an account, and the shared ones
@ConfigurationProperties("pennypost.annotations")
record AnnotationProperties(
        @DefaultValue("64KB") DataSize maxSize,
        @DefaultValue("100") int maxEntries) {

    /// @throws Refusal with [RefusalCode#TOO_LARGE]
    void requireSize(Annotation annotation) {
        Octets value = annotation.value();
        if (value != null && value.size() > maxSize.toBytes()) {
            throw Refusal.tooLarge(maxSize.toBytes(), "an annotation has at most " + maxSize.toBytes() + " octets");
        }
    }

    /// @throws Refusal with [RefusalCode#LIMIT] if these are too many
    void requireNumber(long entries) {
        if (entries > maxEntries) {
            throw new Refusal(RefusalCode.LIMIT, "there are at most " + maxEntries + " annotations");
        }
    }
}
