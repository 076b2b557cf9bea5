package org.pennypost.smtp.filter;

import java.util.regex.Pattern;

/// A header field that a filter wants in the message, made fit to be one: it cannot end the header, nor be two.
///
/// @param name as RFC 5322 §2.2 has it
/// @param text the whole field with its CRLF
public record FilterField(String name, String text) {

    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,200}");
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    /// @param value with the space that follows the colon; folded as the filter likes
    /// @throws FilterException if the name is none
    public static FilterField of(String name, String value) throws FilterException {
        checkName(name);
        StringBuilder text = new StringBuilder(name).append(':');
        String[] lines = LINE_END.split(value, -1);
        for (int i = 0; i < lines.length; i++) {
            String line = printable(lines[i]);
            if (i == 0) {
                text.append(line);
            } else if (!line.isBlank()) {
                text.append("\r\n")
                        .append(line.startsWith(" ") || line.startsWith("\t") ? "" : "\t")
                        .append(line);
            }
        }
        return new FilterField(name, text.append("\r\n").toString());
    }

    /// @throws FilterException if it is no name of a field
    public static void checkName(String name) throws FilterException {
        if (!NAME.matcher(name).matches()) {
            throw new FilterException("'" + name + "' is no name of a field");
        }
    }

    /// What follows the colon.
    public String value() {
        return text.substring(name.length() + 1);
    }

    private static String printable(String line) {
        StringBuilder printable = new StringBuilder(line.length());
        line.chars().forEach(c -> printable.append(c == '\t' || !Character.isISOControl(c) ? (char) c : '?'));
        return printable.toString();
    }
}
