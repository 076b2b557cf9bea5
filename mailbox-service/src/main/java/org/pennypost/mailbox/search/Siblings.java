package org.pennypost.mailbox.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.ThreadForest;

/// The children of each node, and the roots, in the order in which they are added.
final class Siblings {

    private static final int NONE = -1;

    private final List<ThreadedMessage> messages;
    private final int[] firstChild;
    private final int[] lastChild;
    private final int[] next;
    private final List<Integer> roots = new ArrayList<>();

    Siblings(List<ThreadedMessage> messages, int nodes) {
        this.messages = messages;
        this.firstChild = filled(nodes);
        this.lastChild = filled(nodes);
        this.next = filled(nodes);
    }

    private static int[] filled(int nodes) {
        int[] none = new int[nodes];
        Arrays.fill(none, NONE);
        return none;
    }

    /// A dummy becomes a root with its first child.
    ///
    /// @param above the parent, or -1
    void add(int above, int node) {
        if (above == NONE) {
            roots.add(node);
        } else if (lastChild[above] == NONE) {
            firstChild[above] = node;
            lastChild[above] = node;
            if (above >= messages.size()) {
                roots.add(above);
            }
        } else {
            next[lastChild[above]] = node;
            lastChild[above] = node;
        }
    }

    int[] roots() {
        return roots.stream().mapToInt(Integer::intValue).toArray();
    }

    private interface Visit {
        void to(int node, int depth);
    }

    /// Every node before its children.
    private void walk(int root, Visit visit) {
        List<Integer> path = new ArrayList<>();
        int node = root;
        while (node != NONE) {
            visit.to(node, path.size());
            path.add(node);
            int following = firstChild[node];
            while (following == NONE && path.size() > 1) {
                following = next[path.removeLast()];
            }
            node = following;
        }
    }

    long latestArrival(int root) {
        long[] latest = {Long.MIN_VALUE};
        walk(root, (node, _) -> latest[0] = Math.max(latest[0], arrived(node)));
        return latest[0];
    }

    private long arrived(int node) {
        return node < messages.size() ? messages.get(node).arrived() : Long.MIN_VALUE;
    }

    /// @param order of the roots; null for the order in which they were added
    ThreadForest forest(@Nullable Comparator<Integer> order) {
        List<Integer> sorted = new ArrayList<>(roots);
        if (order != null) {
            sorted.sort(order);
        }
        List<Long> uids = new ArrayList<>(next.length);
        List<Integer> depths = new ArrayList<>(next.length);
        for (int root : sorted) {
            walk(root, (node, depth) -> {
                uids.add(node < messages.size() ? messages.get(node).uid() : 0);
                depths.add(depth);
            });
        }
        return new ThreadForest(uids, depths);
    }
}
