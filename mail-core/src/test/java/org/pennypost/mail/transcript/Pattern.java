package org.pennypost.mail.transcript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/// What a line of the server must look like: text, `...` for any text, `${name}` for a word that is captured at first
/// sight and equal later.
///
/// @param text as the file has it
record Pattern(String text) {

    private static final java.util.regex.Pattern SPECIAL =
            java.util.regex.Pattern.compile("\\.\\.\\.|\\$\\{([A-Za-z][A-Za-z0-9_-]*)}");

    /// @param variables what has been captured so far
    /// @return the variables with those that this line adds, or empty if it does not match
    Optional<Map<String, String>> match(String line, Map<String, String> variables) {
        List<String> captured = new ArrayList<>();
        Matcher match = expression(variables, captured).matcher(line);
        if (!match.matches()) {
            return Optional.empty();
        }
        Map<String, String> result = new HashMap<>(variables);
        for (int i = 0; i < captured.size(); i++) {
            result.put(captured.get(i), match.group(i + 1));
        }
        return Optional.of(result);
    }

    private java.util.regex.Pattern expression(Map<String, String> variables, List<String> captured) {
        StringBuilder expression = new StringBuilder();
        Matcher special = SPECIAL.matcher(text);
        int copied = 0;
        while (special.find()) {
            expression.append(quoted(text.substring(copied, special.start())));
            expression.append(special(special.group(1), variables, captured));
            copied = special.end();
        }
        expression.append(quoted(text.substring(copied)));
        return java.util.regex.Pattern.compile(expression.toString(), java.util.regex.Pattern.DOTALL);
    }

    @SuppressWarnings("NullAway") // a regular expression's group is null where it took no part
    private static String special(String name, Map<String, String> variables, List<String> captured) {
        if (name == null) {
            return ".*";
        }
        String known = variables.get(name);
        if (known != null) {
            return quoted(known);
        }
        int earlier = captured.indexOf(name);
        if (earlier >= 0) {
            return "\\" + (earlier + 1) + "(?:)";
        }
        captured.add(name);
        return "(\\S+?)";
    }

    private static String quoted(String literal) {
        return java.util.regex.Pattern.quote(literal);
    }
}
