package org.pennypost.mailbox.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mailbox.content.MessageLinks;

/// Gives messages the conversations to which they belong (RFC 8474 §5.2): that of the first of its message id and its
/// references, newest first, that its account knows under this base subject; or a new one. What it is given is kept for
/// ever, so conversations that turn out to be one stay two.
///
/// A conversation's number is the key of the oldest message that is known of it, so it needs no counter.
final class ThreadAssignment {

    /// Of more references the newest are looked at.
    private static final int MOST = 20;

    private final Map<Key, Long> threads = new HashMap<>();
    private final Map<Key, Long> added = new LinkedHashMap<>();

    /// A message id under a base subject, in an account.
    record Key(AccountId account, long value) {}

    /// The keys of a message, its own first.
    static List<Key> keys(AccountId account, MessageLinks links) {
        List<Long> ids = new ArrayList<>();
        if (links.id() != 0) {
            ids.add(links.id());
        }
        links.references().reversed().stream().limit(MOST).forEach(ids::add);
        return ids.stream()
                .map(id -> new Key(account, id + 0x9E3779B97F4A7C15L * links.subject()))
                .distinct()
                .toList();
    }

    /// What was assigned before.
    void learn(Key key, long thread) {
        threads.put(key, thread);
    }

    /// @param content a number for the message's content, which is its conversation if it has no message id
    long assign(AccountId account, MessageLinks links, long content) {
        List<Key> keys = keys(account, links);
        if (keys.isEmpty()) {
            return content;
        }
        long thread = keys.stream()
                .flatMap(key -> Stream.ofNullable(threads.get(key)))
                .findFirst()
                .orElse(keys.getLast().value());
        for (Key key : keys) {
            if (threads.putIfAbsent(key, thread) == null) {
                added.put(key, thread);
            }
        }
        return thread;
    }

    /// What was assigned now and is to be kept: arrays of accounts, keys and threads.
    StatementSpec bindAdded(StatementSpec statement) {
        return statement
                .param(added.keySet().stream()
                        .mapToLong(key -> key.account().value())
                        .toArray())
                .param(added.keySet().stream().mapToLong(Key::value).toArray())
                .param(added.values().stream().mapToLong(Long::longValue).toArray());
    }
}
