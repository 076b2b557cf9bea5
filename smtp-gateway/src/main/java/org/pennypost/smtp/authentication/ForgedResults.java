package org.pennypost.smtp.authentication;

import java.util.Locale;
import java.util.Set;

import org.pennypost.mail.mime.RawField;

/// Finds Authentication-Results fields that came with a message and would pass for ours (RFC 8601 §5).
///
/// @param authservIds what ours say, in lower case
record ForgedResults(Set<String> authservIds) {

    private static final String NAME = "Authentication-Results";

    ForgedResults {
        authservIds = Set.copyOf(authservIds);
    }

    /// Whether a reader could take the field for one of ours. One that has no readable name of who says so counts as
    /// such.
    boolean claimsToBeOurs(RawField field) {
        if (!field.name().equalsIgnoreCase(NAME)) {
            return false;
        }
        String id = authservId(field.value());
        return id.isEmpty() || authservIds.contains(id.toLowerCase(Locale.ROOT));
    }

    /// What stands first, behind comments and white space: a token or a quoted string (RFC 8601 §2.2).
    private static String authservId(String value) {
        int at = skipComments(value);
        StringBuilder id = new StringBuilder();
        boolean quoted = at < value.length() && value.charAt(at) == '"';
        for (int i = quoted ? at + 1 : at; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quoted ? c == '"' : c == ';' || c == '(' || Character.isWhitespace(c)) {
                break;
            }
            if (quoted && c == '\\' && i + 1 < value.length()) {
                c = value.charAt(++i);
            }
            id.append(c);
        }
        String name = id.toString();
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static int skipComments(String value) {
        int depth = 0;
        int at = 0;
        while (at < value.length()) {
            char c = value.charAt(at);
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (c == '\\' && depth > 0) {
                at++;
            } else if (depth == 0 && !Character.isWhitespace(c)) {
                break;
            }
            at++;
        }
        return Math.min(at, value.length());
    }
}
