package io.embedstream.topology.vectorstore.index;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;

/**
 * Which node of the graph stands for which slot. A node without a slot is dead or not yet published.
 *
 * <p>Guarded by the index's lock.
 */
final class NodeSlots {

    private static final int NONE = -1;

    private Graph graph;
    private int[] slotOfNode = new int[0];
    private int[] nodeOfSlot = new int[0];
    /** Counts the vectors a slot has held, so that one linked in meanwhile can be told from its successor. */
    private int[] generations = new int[0];

    private int live;

    NodeSlots(Graph graph) {
        this.graph = graph;
    }

    Graph graph() {
        return graph;
    }

    int live() {
        return live;
    }

    /** Nodes of the graph that no longer stand for anything. */
    int dead() {
        return graph.vectors().count() - live;
    }

    /** The slot a node stands for, negative if none. */
    int slot(int node) {
        return node < slotOfNode.length ? slotOfNode[node] : NONE;
    }

    boolean inGraph(int slot) {
        return slot < nodeOfSlot.length && nodeOfSlot[slot] != NONE;
    }

    float[] vector(int slot) {
        return graph.vectors().get(nodeOfSlot[slot]);
    }

    int generation(int slot) {
        return generations[slot];
    }

    /** A slot gets a new vector, outside the graph. */
    void renew(int slot) {
        if (slot >= nodeOfSlot.length) {
            int before = nodeOfSlot.length;
            nodeOfSlot = Arrays.copyOf(nodeOfSlot, Math.max(slot + 1, before + before / 2 + 16));
            generations = Arrays.copyOf(generations, nodeOfSlot.length);
            Arrays.fill(nodeOfSlot, before, nodeOfSlot.length, NONE);
        }
        generations[slot]++;
    }

    /** From now on the node stands for the slot. */
    void publish(int node, int slot) {
        if (node >= slotOfNode.length) {
            int before = slotOfNode.length;
            slotOfNode = Arrays.copyOf(slotOfNode, Math.max(node + 1, before + before / 2 + 16));
            Arrays.fill(slotOfNode, before, slotOfNode.length, NONE);
        }
        slotOfNode[node] = slot;
        nodeOfSlot[slot] = node;
        live++;
    }

    /** The slot's node stands for nothing any more. */
    void kill(int slot) {
        slotOfNode[nodeOfSlot[slot]] = NONE;
        nodeOfSlot[slot] = NONE;
        live--;
    }

    /** Another graph takes the place of this one; nodes are renumbered, those without a slot stay without. */
    void replace(Graph next, int[] numbers) {
        int[] slots = new int[next.vectors().count()];
        Arrays.fill(slots, NONE);
        for (int node = 0; node < numbers.length; node++) {
            if (slot(node) != NONE) {
                slots[numbers[node]] = slotOfNode[node];
                nodeOfSlot[slotOfNode[node]] = numbers[node];
            }
        }
        slotOfNode = slots;
        graph = next;
    }

    /** Writes, for every node of the graph, its slot; negative for a dead one. */
    void save(DataOutput out) throws IOException {
        int count = graph.vectors().count();
        out.writeInt(count);
        for (int node = 0; node < count; node++) {
            out.writeInt(slot(node));
        }
        graph.saveEdges(out);
    }

    /**
     * Reads what {@link #save} wrote, into an empty graph. A node whose vector is gone is dead.
     *
     * @return the slots that have a node now
     */
    BitSet load(DataInput in, IntFunction<float[]> vectors, int dimension) throws IOException {
        BitSet loaded = new BitSet();
        int count = in.readInt();
        for (int node = 0; node < count; node++) {
            int slot = in.readInt();
            float[] vector = slot == NONE ? null : vectors.apply(slot);
            graph.vectors().append(vector == null ? new float[dimension] : vector);
            if (vector != null) {
                renew(slot);
                publish(node, slot);
                loaded.set(slot);
            }
        }
        graph.loadEdges(in);
        return loaded;
    }

    void forEachLive(NodeVisitor visitor) {
        for (int node = 0; node < slotOfNode.length; node++) {
            if (slotOfNode[node] != NONE) {
                visitor.visit(node, slotOfNode[node]);
            }
        }
    }

    long memoryBytes() {
        long maps = slotOfNode.length + (long) nodeOfSlot.length + generations.length;
        return graph.memoryBytes() + Integer.BYTES * maps;
    }

    /** Takes a live node and its slot. */
    @FunctionalInterface
    interface NodeVisitor {
        void visit(int node, int slot);
    }
}
