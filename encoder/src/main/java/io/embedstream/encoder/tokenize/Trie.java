package io.embedstream.encoder.tokenize;

import java.util.Arrays;

/**
 * Tokens by their chars: a tree whose edges are in one open hash table from node and char to node.
 *
 * <p>Built by one thread, then safe for use by many.
 */
final class Trie {
    static final int NONE = -1;
    private static final long FREE = -1;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private long[] edges = new long[1 << 10];
    private int[] targets = new int[1 << 10];
    private int[] values = {NONE};
    private int nodes = 1;
    private int used;

    Trie() {
        Arrays.fill(edges, FREE);
    }

    /** A node without edges to it, from which other words begin. */
    int newRoot() {
        return newNode();
    }

    void put(int root, String word, int value) {
        int node = root;
        for (int i = 0; i < word.length(); i++) {
            int next = next(node, word.charAt(i));
            node = next == NONE ? connect(node, word.charAt(i)) : next;
        }
        values[node] = value;
    }

    /** The node behind a char; {@link #NONE} if no word goes on so. */
    int next(int node, char c) {
        long edge = (long) node << Character.SIZE | c;
        int mask = edges.length - 1;
        for (int slot = slot(edge, mask); edges[slot] != FREE; slot = slot + 1 & mask) {
            if (edges[slot] == edge) {
                return targets[slot];
            }
        }
        return NONE;
    }

    /** The value of the word that ends at a node; {@link #NONE} if none does. */
    int value(int node) {
        return values[node];
    }

    private int connect(int from, char c) {
        if (++used > edges.length / 2) {
            grow();
        }
        int node = newNode();
        insert((long) from << Character.SIZE | c, node);
        return node;
    }

    private int newNode() {
        if (nodes == values.length) {
            values = Arrays.copyOf(values, 2 * nodes);
        }
        values[nodes] = NONE;
        return nodes++;
    }

    private void grow() {
        long[] oldEdges = edges;
        int[] oldTargets = targets;
        edges = new long[2 * oldEdges.length];
        targets = new int[edges.length];
        Arrays.fill(edges, FREE);
        for (int slot = 0; slot < oldEdges.length; slot++) {
            if (oldEdges[slot] != FREE) {
                insert(oldEdges[slot], oldTargets[slot]);
            }
        }
    }

    private void insert(long edge, int target) {
        int mask = edges.length - 1;
        int slot = slot(edge, mask);
        while (edges[slot] != FREE) {
            slot = slot + 1 & mask;
        }
        edges[slot] = edge;
        targets[slot] = target;
    }

    private static int slot(long edge, int mask) {
        return (int) (edge * MULTIPLIER >>> 40) & mask;
    }
}
