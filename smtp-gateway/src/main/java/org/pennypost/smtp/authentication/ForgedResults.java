package org.pennypost.smtp.authentication;

import java.util.Locale;
import java.util.Set;

import org.pennypost.mail.mime.RawField;
import org.pennypost.smtp.header.Comments;

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
        int at = Comments.skip(value, 0);
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
}
