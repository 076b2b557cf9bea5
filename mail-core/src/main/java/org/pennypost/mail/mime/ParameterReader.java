package org.pennypost.mail.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// The parameters of a structured field (RFC 2045 §5.1), and what senders make of them: values with unquoted spaces,
/// missing or doubled semicolons.
final class ParameterReader {

    private static final int MAX_PARAMETERS = 100;
    private static final int MAX_VALUE = 8192;

    private ParameterReader() {}

    static Disposition disposition(String value) {
        HeaderCursor cursor = new HeaderCursor(value);
        cursor.skipSpace();
        String type = cursor.run("(;=\"").toLowerCase(Locale.ROOT);
        if (cursor.peek() == '=') {
            return new Disposition("attachment", parameters(new HeaderCursor(value)));
        }
        return new Disposition(type.isEmpty() ? "attachment" : type, parameters(cursor));
    }

    static List<Parameter> parameters(HeaderCursor cursor) {
        List<Parameter> parameters = new ArrayList<>();
        while (!cursor.atEnd() && parameters.size() < MAX_PARAMETERS) {
            cursor.skipSpace();
            if (cursor.skip(';')) {
                continue;
            }
            String name = cursor.run("=;(\"");
            cursor.skipSpace();
            if (cursor.skip('=')) {
                cursor.skipSpace();
                String value = value(cursor);
                if (!name.isEmpty() && value.length() <= MAX_VALUE) {
                    parameters.add(new Parameter(name, value));
                }
            } else if (name.isEmpty() && !cursor.atEnd() && cursor.peek() != ';') {
                cursor.next();
            }
        }
        return parameters;
    }

    private static String value(HeaderCursor cursor) {
        @Nullable String quoted = cursor.quoted();
        if (quoted != null) {
            return quoted;
        }
        String value = cursor.upTo(';').strip();
        int comment = value.endsWith(")") ? value.indexOf(" (") : -1;
        String plain = comment < 0 ? value : value.substring(0, comment).stripTrailing();
        return plain.startsWith("\"") ? plain.substring(1) : plain;
    }
}
