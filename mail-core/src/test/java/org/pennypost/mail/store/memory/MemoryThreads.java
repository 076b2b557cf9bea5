package org.pennypost.mail.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.collation.UnicodeCasemap;
import org.pennypost.mail.mime.ParsedMessage;
import org.pennypost.mail.store.ThreadAlgorithm;
import org.pennypost.mail.store.ThreadForest;

/// Threads, step by step as RFC 5256 §3 tells them.
final class MemoryThreads {

    private static final Comparator<Node> BY_SENT_DATE =
            Comparator.comparing(Node::sent).thenComparingLong(Node::uid);

    private final Map<String, Node> byId = new LinkedHashMap<>();
    private int unnamed;

    /// A message, or a dummy that has none.
    private static final class Node {

        @Nullable
        MemoryMessage message;

        @Nullable
        Node parent;

        List<Node> children = new ArrayList<>();

        MemoryMessage first() {
            return message != null ? message : children.getFirst().first();
        }

        Instant sent() {
            return MemorySort.sent(first());
        }

        long uid() {
            return first().uid().value();
        }

        String subject() {
            return UnicodeCasemap.key(parsed(first()).baseSubject());
        }

        boolean isDummy() {
            return message == null;
        }

        boolean isReply() {
            return message != null && parsed(message).replyOrForward();
        }

        Instant latestArrival() {
            Instant latest = message == null ? Instant.MIN : message.internalDate();
            for (Node child : children) {
                Instant arrival = child.latestArrival();
                latest = arrival.isAfter(latest) ? arrival : latest;
            }
            return latest;
        }

        void adopt(Node child) {
            child.leave();
            child.parent = this;
            children.add(child);
        }

        void leave() {
            if (parent != null) {
                parent.children.remove(this);
                parent = null;
            }
        }

        boolean isBelow(Node other) {
            for (Node node = this; node != null; node = node.parent) {
                if (node == other) {
                    return true;
                }
            }
            return false;
        }
    }

    private MemoryThreads() {}

    /// @param messages ascending by UID
    static ThreadForest of(List<MemoryMessage> messages, ThreadAlgorithm algorithm) {
        MemoryThreads threads = new MemoryThreads();
        List<Node> roots = switch (algorithm) {
            case ORDEREDSUBJECT -> threads.orderedSubject(messages);
            case REFERENCES -> threads.references(messages);
            case REFS -> threads.refs(messages);
        };
        List<Long> uids = new ArrayList<>();
        List<Integer> depths = new ArrayList<>();
        roots.forEach(root -> walk(root, 0, uids, depths));
        return new ThreadForest(uids, depths);
    }

    private List<Node> orderedSubject(List<MemoryMessage> messages) {
        Map<String, List<Node>> bySubject = new HashMap<>();
        for (MemoryMessage message : messages) {
            Node node = new Node();
            node.message = message;
            bySubject.computeIfAbsent(node.subject(), _ -> new ArrayList<>()).add(node);
        }
        List<Node> roots = new ArrayList<>();
        for (List<Node> group : bySubject.values()) {
            group.sort(BY_SENT_DATE);
            group.stream().skip(1).forEach(group.getFirst()::adopt);
            roots.add(group.getFirst());
        }
        roots.sort(BY_SENT_DATE);
        return roots;
    }

    private List<Node> references(List<MemoryMessage> messages) {
        List<Node> roots = linked(messages);
        sort(roots);
        roots = mergedBySubject(roots);
        sort(roots);
        return roots;
    }

    private List<Node> refs(List<MemoryMessage> messages) {
        List<Node> roots = linked(messages);
        sort(roots);
        roots.sort(Comparator.comparing(Node::latestArrival));
        return roots;
    }

    /// Steps 1 to 3.
    private List<Node> linked(List<MemoryMessage> messages) {
        Map<MemoryMessage, Node> nodes = new LinkedHashMap<>();
        for (MemoryMessage message : messages) {
            String own = parsed(message).messageId();
            Node node = node(own == null ? unique() : own);
            if (node.message != null) {
                node = node(unique());
            }
            node.message = message;
            nodes.put(message, node);
        }
        nodes.forEach((message, node) -> {
            Node last = null;
            for (String reference : parsed(message).references()) {
                Node next = node(reference);
                if (last != null && next.parent == null) {
                    link(last, next);
                }
                last = next;
            }
            node.leave();
            if (last != null) {
                link(last, node);
            }
        });
        return pruned(byId.values().stream().filter(node -> node.parent == null).toList(), true);
    }

    private Node node(String id) {
        return byId.computeIfAbsent(id, _ -> new Node());
    }

    private String unique() {
        return "unnamed " + unnamed++;
    }

    private static void link(Node parent, Node child) {
        if (!parent.isBelow(child)) {
            parent.adopt(child);
        }
    }

    private static List<Node> pruned(List<Node> siblings, boolean areRoots) {
        List<Node> kept = new ArrayList<>();
        for (Node node : siblings) {
            node.children = pruned(node.children, false);
            boolean promote = node.isDummy() && (!areRoots || node.children.size() <= 1);
            if (promote) {
                node.children.forEach(child -> child.parent = node.parent);
                kept.addAll(node.children);
            } else {
                kept.add(node);
            }
        }
        return kept;
    }

    /// Steps 4 and 6.
    private static void sort(List<Node> siblings) {
        siblings.forEach(node -> sort(node.children));
        siblings.sort(BY_SENT_DATE);
    }

    /// Step 5.
    private static List<Node> mergedBySubject(List<Node> roots) {
        Map<String, Node> table = new HashMap<>();
        for (Node node : roots) {
            Node there = table.get(node.subject());
            boolean better =
                    there == null || !there.isDummy() && (node.isDummy() || there.isReply() && !node.isReply());
            if (!node.subject().isEmpty() && better) {
                table.put(node.subject(), node);
            }
        }
        List<Node> merged = new ArrayList<>(roots);
        for (Node node : roots) {
            String subject = node.subject();
            Node there = table.get(subject);
            if (there == null || there == node) {
                continue;
            }
            merged.remove(node);
            if (there.isDummy() && node.isDummy()) {
                List.copyOf(node.children).forEach(there::adopt);
            } else if (there.isDummy() || node.isReply() && !there.isReply()) {
                there.adopt(node);
            } else {
                Node dummy = new Node();
                merged.set(merged.indexOf(there), dummy);
                dummy.adopt(there);
                dummy.adopt(node);
                table.put(subject, dummy);
            }
        }
        return merged;
    }

    private static void walk(Node node, int depth, List<Long> uids, List<Integer> depths) {
        uids.add(Optional.ofNullable(node.message).map(it -> it.uid().value()).orElse(0L));
        depths.add(depth);
        node.children.forEach(child -> walk(child, depth + 1, uids, depths));
    }

    private static ParsedMessage parsed(MemoryMessage message) {
        return message.content().scanned().message();
    }
}
