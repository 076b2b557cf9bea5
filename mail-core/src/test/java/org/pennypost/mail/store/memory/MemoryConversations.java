package org.pennypost.mail.store.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.pennypost.mail.collation.UnicodeCasemap;
import org.pennypost.mail.mime.ParsedMessage;
import org.pennypost.mail.store.ThreadId;

/// The conversations of an account: messages that share a message id under one base subject.
final class MemoryConversations {

    private final Map<List<String>, ThreadId> known = new HashMap<>();
    private long last;

    ThreadId of(MemoryContent content) {
        ParsedMessage parsed = content.scanned().message();
        List<String> ids = new ArrayList<>();
        if (parsed.messageId() != null) {
            ids.add(parsed.messageId());
        }
        ids.addAll(parsed.references().reversed());
        if (ids.isEmpty()) {
            ids.add("content " + content.id());
        }
        String subject = UnicodeCasemap.key(parsed.baseSubject());
        ThreadId thread = ids.stream()
                .map(id -> known.get(List.of(subject, id)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> new ThreadId(++last));
        ids.forEach(id -> known.putIfAbsent(List.of(subject, id), thread));
        return thread;
    }
}
