package org.pennypost.smtp.submission;

import java.util.List;

import org.pennypost.mail.mime.EditableHeader;
import org.pennypost.mail.mime.RawField;

/// Finds fields in a header.
final class Fields {

    private Fields() {}

    /// All of that name, in whatever case.
    static List<RawField> named(EditableHeader header, String name) {
        return header.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .toList();
    }
}
