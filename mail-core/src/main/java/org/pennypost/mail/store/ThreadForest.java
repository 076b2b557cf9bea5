package org.pennypost.mail.store;

import java.util.List;

/// Threads, in the order of a walk that comes to every message before its children.
///
/// @param uids   of the messages; 0 for one that is not there and only holds its children together (RFC 5256 §3)
/// @param depths of the messages, at the same places: 0 begins a thread, a child is one deeper than its parent
public record ThreadForest(List<Long> uids, List<Integer> depths) {

    public ThreadForest {
        if (uids.size() != depths.size()) {
            throw new IllegalArgumentException("each message has a depth");
        }
    }

    /// As a THREAD response has them (RFC 5256 §4): `(2)(3 6 (4 23)(44 7 96))`.
    @Override
    public String toString() {
        int[] children = children();
        int[] path = new int[uids.size() + 1];
        boolean[] opened = new boolean[uids.size() + 1];
        StringBuilder text = new StringBuilder();
        int deepest = -1;
        for (int i = 0; i < uids.size(); i++) {
            int depth = depths.get(i);
            close(text, opened, deepest, depth);
            deepest = depth;
            path[depth] = i;
            opened[depth] = depth == 0 || children[path[depth - 1]] > 1;
            if (depth > 0 && isDigit(text)) {
                text.append(' ');
            }
            text.append(opened[depth] ? "(" : "").append(uids.get(i) == 0 ? "" : uids.get(i));
        }
        close(text, opened, deepest, 0);
        return text.toString();
    }

    private int[] children() {
        int[] children = new int[uids.size()];
        int[] path = new int[uids.size() + 1];
        for (int i = 0; i < children.length; i++) {
            int depth = depths.get(i);
            path[depth] = i;
            if (depth > 0) {
                children[path[depth - 1]]++;
            }
        }
        return children;
    }

    private static void close(StringBuilder text, boolean[] opened, int from, int to) {
        for (int depth = from; depth >= to; depth--) {
            text.append(opened[depth] ? ")" : "");
        }
    }

    private static boolean isDigit(StringBuilder text) {
        return Character.isDigit(text.charAt(text.length() - 1));
    }
}
