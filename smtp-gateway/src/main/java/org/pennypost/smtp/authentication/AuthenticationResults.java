package org.pennypost.smtp.authentication;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.message.FieldText;

/// An Authentication-Results field (RFC 8601 §2.2).
///
/// @param authservId who says so: the name of this host, or of all hosts of an organisation together
record AuthenticationResults(String authservId, List<Result> results) {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.0-9A-Z^_`a-z{|}~-]+");
    private static final Pattern ADDRESS = Pattern.compile("[!#$%&'*+/.0-9=?A-Z^_`a-z{|}~-]*@[0-9A-Za-z.-]+");
    private static final int LONGEST_VALUE = 320;

    AuthenticationResults {
        results = List.copyOf(results);
    }

    /// What one method found.
    ///
    /// @param method such as `spf` (RFC 8601 §2.7)
    /// @param result such as `pass`
    /// @param reason for people; empty for none
    record Result(String method, String result, String reason, List<Property> properties) {

        Result {
            properties = List.copyOf(properties);
        }
    }

    /// What a result is about: `smtp.mailfrom=user@example.org`.
    record Property(String type, String name, String value) {

        /// @return null where there is no value
        static @Nullable Property of(String type, String name, @Nullable String value) {
            return value == null || value.isEmpty() ? null : new Property(type, name, value);
        }
    }

    /// The whole field, a line for each result, with its line end.
    String toField() {
        StringBuilder field = new StringBuilder("Authentication-Results: ").append(value(authservId));
        if (results.isEmpty()) {
            field.append("; none");
        }
        for (Result result : results) {
            field.append(";\r\n\t").append(result.method()).append('=').append(result.result());
            if (!result.reason().isEmpty()) {
                field.append(" reason=").append(quoted(result.reason()));
            }
            for (Property property : result.properties()) {
                field.append(result.properties().size() > 1 ? "\r\n\t " : " ")
                        .append(property.type())
                        .append('.')
                        .append(property.name())
                        .append('=')
                        .append(value(property.value()));
            }
        }
        return field.append("\r\n").toString();
    }

    private static String value(String text) {
        String line = shortened(text);
        return TOKEN.matcher(line).matches() || ADDRESS.matcher(line).matches() ? line : quoted(line);
    }

    private static String quoted(String text) {
        return '"' + shortened(text).replaceAll("[\"\\\\]", "?") + '"';
    }

    private static String shortened(String text) {
        String line = FieldText.line(text);
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE);
    }
}
