package org.pennypost.mail.mime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Message ids in the form in which they are compared: with angle brackets, without quotes, escapes and white space
/// (RFC 5256 §3).
public final class MessageIds {

    /// Of more references than this, the last ones are kept.
    private static final int MAX_IDS = 1000;

    private static final int MAX_LENGTH = 998;

    private MessageIds() {}

    /// The ids in a References, In-Reply-To or Message-ID field, each once, in their order.
    public static List<String> read(@Nullable String value) {
        if (value == null) {
            return List.of();
        }
        LinkedHashSet<String> found = new LinkedHashSet<>();
        int start = value.indexOf('<');
        while (start >= 0) {
            int end = value.indexOf('>', start);
            if (end < 0) {
                break;
            }
            int last = value.lastIndexOf('<', end);
            String id = normalised(value, last + 1, end);
            if (!id.isEmpty()) {
                found.add("<" + id + ">");
            }
            start = value.indexOf('<', end);
        }
        List<String> ids = List.copyOf(found);
        return ids.size() <= MAX_IDS ? ids : ids.subList(ids.size() - MAX_IDS, ids.size());
    }

    public static Optional<String> first(@Nullable String value) {
        return read(value).stream().findFirst();
    }

    private static String normalised(String value, int start, int end) {
        if (end - start > MAX_LENGTH) {
            return "";
        }
        StringBuilder id = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < end) {
                id.append(value.charAt(++i));
            } else if (c != '"' && c != ' ' && c != '\t') {
                id.append(c);
            }
        }
        return id.toString();
    }
}
