package org.pennypost.smtp.header;

import java.util.List;

import org.pennypost.mail.mime.HeaderBlock;
import org.pennypost.mail.mime.RawField;
import org.pennypost.mail.store.MailParameters;

/// TLS-Required: the sender would rather have a message travel unprotected than not at all (RFC 8689 §3). The field
/// stays where it is: the next host has to see it as well.
public final class TlsRequired {

    private TlsRequired() {}

    /// What goes on with a message that came with these parameters (RFC 8689 §4.1). REQUIRETLS is above the field. One
    /// that is there twice, or says anything else, says nothing.
    public static MailParameters parameters(MailParameters given, HeaderBlock header) {
        return given.requireTls() ? given : given.withTlsOptional(isOptional(header));
    }

    private static boolean isOptional(HeaderBlock header) {
        List<RawField> fields = header.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase("TLS-Required"))
                .toList();
        return fields.size() == 1 && fields.getFirst().value().equalsIgnoreCase("No");
    }
}
