package io.embedstream.topology.vectorstore.index;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Which node of the graph stands for which slots. A node stands for all slots whose vectors are nearly equal to its
 * own; one without a slot is dead or not yet published.
 *
 * <p>The slots of a node are a doubly linked list, so that one among thousands is taken out in constant time. Guarded
 * by the index's lock.
 */
final class NodeSlots {

    private static final int NONE = -1;

    private Graph graph;
    private int[] firstOfNode = new int[0];
    private int[] nodeOfSlot = new int[0];
    private int[] next = new int[0];
    private int[] previous = new int[0];
    /** Vectors by slot; where a vector is that of its node, the very same array. */
    private float[][] vectors = new float[0][];

    private float[] factors = new float[0];
    /** Counts the vectors a slot has held, so that one linked in meanwhile can be distinguished from its successor. */
    private int[] generations = new int[0];

    private int live;
    private int liveNodes;
    private boolean loadedWhole = true;

    NodeSlots(Graph graph) {
        this.graph = graph;
    }

    Graph graph() {
        return graph;
    }

    /** Slots in the graph. */
    int live() {
        return live;
    }

    /** Nodes of the graph that no longer stand for anything. */
    int dead() {
        return graph.vectors().count() - liveNodes;
    }

    /** Whether a node stands for any slot. */
    boolean isLive(int node) {
        return first(node) != NONE;
    }

    /** Whether a node stands for a slot that passes. */
    boolean anySlot(int node, IntPredicate filter) {
        for (int slot = first(node); slot != NONE; slot = next[slot]) {
            if (filter.test(slot)) {
                return true;
            }
        }
        return false;
    }

    /** Number of slots of a node that pass, up to a limit. */
    int count(int node, IntPredicate filter, int limit) {
        int count = 0;
        for (int slot = first(node); slot != NONE && count < limit; slot = next[slot]) {
            count += filter.test(slot) ? 1 : 0;
        }
        return count;
    }

    private int first(int node) {
        return node < firstOfNode.length ? firstOfNode[node] : NONE;
    }

    /** Offers every slot of a node. */
    void offer(int node, NodeVectors.Query query, NearestCollector collector) {
        float nodeScore = query.score(node);
        float[] nodeVector = graph.vectors().get(node);
        for (int slot = first(node); slot != NONE; slot = next[slot]) {
            collector.offer(slot, vectors[slot] == nodeVector ? nodeScore : query.score(vectors[slot], factors[slot]));
        }
    }

    /** Offers every slot of every node. */
    void offerAll(NodeVectors.Query query, NearestCollector collector) {
        for (int node = 0; node < firstOfNode.length; node++) {
            if (firstOfNode[node] != NONE) {
                offer(node, query, collector);
            }
        }
    }

    boolean inGraph(int slot) {
        return slot < nodeOfSlot.length && nodeOfSlot[slot] != NONE;
    }

    /** The node that stands for a slot in the graph. */
    int node(int slot) {
        return nodeOfSlot[slot];
    }

    float[] vector(int slot) {
        return vectors[slot];
    }

    int generation(int slot) {
        return generations[slot];
    }

    /** One above the highest slot there has been. */
    int slots() {
        return nodeOfSlot.length;
    }

    /** A slot gets a new vector, outside the graph. */
    void renew(int slot) {
        if (slot >= nodeOfSlot.length) {
            int before = nodeOfSlot.length;
            int size = Math.max(slot + 1, before + before / 2 + 16);
            nodeOfSlot = Arrays.copyOf(nodeOfSlot, size);
            next = Arrays.copyOf(next, size);
            previous = Arrays.copyOf(previous, size);
            vectors = Arrays.copyOf(vectors, size);
            factors = Arrays.copyOf(factors, size);
            generations = Arrays.copyOf(generations, size);
            Arrays.fill(nodeOfSlot, before, size, NONE);
        }
        generations[slot]++;
    }

    /** From now on the node stands for the slot, whose vector is equal to its own or nearly so. */
    void publish(int node, int slot, float[] vector) {
        if (node >= firstOfNode.length) {
            int before = firstOfNode.length;
            firstOfNode = Arrays.copyOf(firstOfNode, Math.max(node + 1, before + before / 2 + 16));
            Arrays.fill(firstOfNode, before, firstOfNode.length, NONE);
        }
        float[] nodeVector = graph.vectors().get(node);
        vectors[slot] = Arrays.equals(vector, nodeVector) ? nodeVector : vector;
        factors[slot] = graph.vectors().factor(vector);
        int second = firstOfNode[node];
        liveNodes += second == NONE ? 1 : 0;
        next[slot] = second;
        previous[slot] = NONE;
        if (second != NONE) {
            previous[second] = slot;
        }
        firstOfNode[node] = slot;
        nodeOfSlot[slot] = node;
        live++;
    }

    /** The slot leaves its node. */
    void kill(int slot) {
        if (previous[slot] == NONE) {
            firstOfNode[nodeOfSlot[slot]] = next[slot];
            liveNodes -= next[slot] == NONE ? 1 : 0;
        } else {
            next[previous[slot]] = next[slot];
        }
        if (next[slot] != NONE) {
            previous[next[slot]] = previous[slot];
        }
        nodeOfSlot[slot] = NONE;
        vectors[slot] = null;
        live--;
    }

    /** Another graph takes the place of this one; nodes are renumbered, those without a slot stay without. */
    void replace(Graph repaired, int[] numbers) {
        int[] firsts = new int[repaired.vectors().count()];
        Arrays.fill(firsts, NONE);
        for (int node = 0; node < numbers.length; node++) {
            if (first(node) != NONE) {
                firsts[numbers[node]] = firstOfNode[node];
            }
            for (int slot = first(node); slot != NONE; slot = next[slot]) {
                nodeOfSlot[slot] = numbers[node];
            }
        }
        firstOfNode = firsts;
        graph = repaired;
    }

    /**
     * Writes the number of nodes and for every node the number of its slots and these, those of the node's own vector
     * first.
     */
    void save(DataOutput out) throws IOException {
        int count = graph.vectors().count();
        out.writeInt(count);
        for (int node = 0; node < count; node++) {
            out.writeInt(count(node, slot -> true, Integer.MAX_VALUE));
            saveSlots(out, node, true);
            saveSlots(out, node, false);
        }
        graph.saveEdges(out);
    }

    private void saveSlots(DataOutput out, int node, boolean ofTheNode) throws IOException {
        for (int slot = first(node); slot != NONE; slot = next[slot]) {
            if ((vectors[slot] == graph.vectors().get(node)) == ofTheNode) {
                out.writeInt(slot);
            }
        }
    }

    /**
     * Reads what {@link #save} wrote, into an empty graph. A node takes the vector of the first of its slots that has
     * one; without any it is dead.
     *
     * @return the slots that have a node now
     */
    BitSet load(DataInput in, IntFunction<float[]> stored, int dimension) throws IOException {
        BitSet loaded = new BitSet();
        int count = in.readInt();
        for (int node = 0; node < count; node++) {
            boolean empty = true;
            for (int remaining = in.readInt(); remaining > 0; remaining--) {
                int slot = in.readInt();
                float[] vector = stored.apply(slot);
                loadedWhole &= vector != null;
                if (vector != null) {
                    if (empty) {
                        graph.vectors().append(vector);
                        empty = false;
                    }
                    renew(slot);
                    publish(node, slot, vector);
                    loaded.set(slot);
                }
            }
            if (empty) {
                graph.vectors().append(new float[dimension]);
            }
        }
        graph.loadEdges(in);
        return loaded;
    }

    /** Whether every vector was there that was read by {@link #load}. */
    boolean loadedWhole() {
        return loadedWhole;
    }

    long memoryBytes(int dimension) {
        long own = 0;
        for (int slot = 0; slot < vectors.length; slot++) {
            if (vectors[slot] != null && vectors[slot] != graph.vectors().get(nodeOfSlot[slot])) {
                own += NodeVectors.bytes(dimension);
            }
        }
        long maps = firstOfNode.length + 6L * nodeOfSlot.length;
        return graph.memoryBytes() + own + Integer.BYTES * maps;
    }
}
