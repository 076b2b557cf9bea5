package org.pennypost.mailbox.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.pennypost.mail.store.ThreadAlgorithm;
import org.pennypost.mail.store.ThreadForest;

/// Puts messages into threads (RFC 5256 §3). Messages are the nodes 0 to n - 1, dummies come behind them; a tree is
/// nothing but the parent of each node, and children are put in order when all parents are known.
final class Threading {

    private static final int NONE = -1;

    private final List<ThreadedMessage> messages;
    private final int[] bySent;
    private int[] parent;
    private boolean[] hasChildren;
    private int nodes;

    private Threading(List<ThreadedMessage> messages) {
        this.messages = messages;
        this.nodes = messages.size();
        this.parent = new int[nodes];
        this.hasChildren = new boolean[nodes];
        Arrays.fill(parent, NONE);
        this.bySent = IntStream.range(0, nodes)
                .boxed()
                .sorted(Comparator.comparingLong(i -> messages.get(i).sent()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// @param messages ascending by UID
    static ThreadForest of(List<ThreadedMessage> messages, ThreadAlgorithm algorithm) {
        Threading threading = new Threading(messages);
        switch (algorithm) {
            case ORDEREDSUBJECT -> threading.groupBySubject();
            case REFERENCES -> {
                threading.linkByReferences();
                threading.prune();
                threading.mergeBySubject();
            }
            case REFS -> {
                threading.linkByReferences();
                threading.prune();
            }
        }
        Siblings siblings = threading.siblings();
        return algorithm == ThreadAlgorithm.REFS
                ? siblings.forest(Comparator.comparingLong(siblings::latestArrival))
                : siblings.forest(null);
    }

    private void groupBySubject() {
        Map<Long, Integer> first = new HashMap<>();
        for (int node : bySent) {
            Integer head = first.putIfAbsent(messages.get(node).links().subject(), node);
            parent[node] = head == null ? NONE : head;
        }
    }

    /// Step 1
    private void linkByReferences() {
        Map<Long, Integer> byId = new HashMap<>();
        for (int node = 0; node < messages.size(); node++) {
            long id = messages.get(node).links().id();
            if (id != 0) {
                byId.putIfAbsent(id, node);
            }
        }
        for (int node = 0; node < messages.size(); node++) {
            int last = NONE;
            for (long reference : messages.get(node).links().references()) {
                int next = byId.computeIfAbsent(reference, _ -> newDummy());
                if (last != NONE && parent[next] == NONE) {
                    link(last, next);
                }
                last = next;
            }
            parent[node] = NONE;
            if (last != NONE) {
                link(last, node);
            }
        }
    }

    private int newDummy() {
        if (nodes == parent.length) {
            parent = Arrays.copyOf(parent, nodes * 2);
            hasChildren = Arrays.copyOf(hasChildren, nodes * 2);
        }
        parent[nodes] = NONE;
        return nodes++;
    }

    /// Unless that made a loop, which a node without children cannot.
    private void link(int above, int below) {
        boolean loop = above == below;
        if (hasChildren[below]) {
            for (int node = above; node != NONE && !loop; node = parent[node]) {
                loop = node == below;
            }
        }
        if (!loop) {
            parent[below] = above;
            hasChildren[above] = true;
        }
    }

    private boolean isDummy(int node) {
        return node >= messages.size();
    }

    /// Steps 2 and 3: what hangs below a dummy hangs below the next message above it, or else below the topmost dummy
    /// if that has more than one child.
    private void prune() {
        int[] children = new int[nodes];
        for (int node = 0; node < messages.size(); node++) {
            parent[node] = withoutDummies(parent[node]);
            if (parent[node] != NONE) {
                children[parent[node]]++;
            }
        }
        for (int node = 0; node < messages.size(); node++) {
            int above = parent[node];
            if (above != NONE && isDummy(above) && children[above] == 1) {
                parent[node] = NONE;
            }
        }
    }

    private int withoutDummies(int node) {
        int above = node;
        while (above != NONE && isDummy(above) && parent[above] != NONE) {
            above = parent[above];
        }
        for (int passed = node; passed != above; ) {
            int next = parent[passed];
            parent[passed] = above;
            passed = next;
        }
        return above;
    }

    /// Step 5
    private void mergeBySubject() {
        int[] roots = siblings().roots();
        long[] subjects = subjects(roots);
        Map<Long, Integer> table = new HashMap<>();
        for (int i = 0; i < roots.length; i++) {
            int root = roots[i];
            table.merge(subjects[i], root, (there, _) -> isBetter(root, there) ? root : there);
        }
        for (int i = 0; i < roots.length; i++) {
            int root = roots[i];
            int there = table.getOrDefault(subjects[i], root);
            if (subjects[i] != 0 && there != root) {
                merge(root, there, subjects[i], table);
            }
        }
    }

    private long[] subjects(int[] roots) {
        Map<Integer, Long> ofDummies = new HashMap<>();
        for (int node : bySent) {
            if (parent[node] != NONE && isDummy(parent[node])) {
                ofDummies.putIfAbsent(parent[node], messages.get(node).links().subject());
            }
        }
        return Arrays.stream(roots)
                .mapToLong(root -> isDummy(root)
                        ? ofDummies.getOrDefault(root, 0L)
                        : messages.get(root).links().subject())
                .toArray();
    }

    private boolean isBetter(int root, int there) {
        return !isDummy(there) && (isDummy(root) || isReply(there) && !isReply(root));
    }

    private boolean isReply(int node) {
        return !isDummy(node) && messages.get(node).links().replyOrForward();
    }

    private void merge(int root, int there, long subject, Map<Long, Integer> table) {
        if (isDummy(there) || isReply(root) && !isReply(there)) {
            parent[root] = there;
        } else {
            int dummy = newDummy();
            parent[root] = dummy;
            parent[there] = dummy;
            table.put(subject, dummy);
        }
    }

    /// Steps 4 and 6
    private Siblings siblings() {
        Siblings siblings = new Siblings(messages, nodes);
        for (int node : bySent) {
            int above = parent[node];
            // A dummy is where the first of its children is.
            boolean merged = above != NONE && isDummy(above) && parent[above] != NONE;
            siblings.add(merged ? parent[above] : above, node);
        }
        return siblings;
    }
}
