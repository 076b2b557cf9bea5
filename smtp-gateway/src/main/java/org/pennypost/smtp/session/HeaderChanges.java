package org.pennypost.smtp.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.pennypost.mail.mime.EditableHeader;

/// How a header differs from what it was: fields as they are written, folded, without their last line end.
/// One that was changed is removed and added.
public record HeaderChanges(List<String> added, List<String> removed) {

    static final HeaderChanges NONE = new HeaderChanges(List.of(), List.of());

    public HeaderChanges {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    static HeaderChanges between(EditableHeader before, EditableHeader after) {
        Map<String, Integer> missing = new LinkedHashMap<>();
        texts(before).forEach(field -> missing.merge(field, 1, Integer::sum));
        List<String> added = new ArrayList<>();
        for (String field : texts(after)) {
            int left = missing.getOrDefault(field, 0);
            if (left > 0) {
                missing.put(field, left - 1);
            } else {
                added.add(field);
            }
        }
        List<String> removed = new ArrayList<>();
        missing.forEach((field, times) -> removed.addAll(Collections.nCopies(times, field)));
        return new HeaderChanges(added, removed);
    }

    private static List<String> texts(EditableHeader header) {
        return header.fields().stream()
                .map(field -> new String(field.octets(), StandardCharsets.UTF_8).stripTrailing())
                .toList();
    }
}
