package io.embedstream.topology.vectorstore.index;

import io.github.jbellis.jvector.graph.SearchResult.NodeScore;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.stream.IntStream;

/**
 * Finds the entries of a graph that a search for their own vector does not find, and sets them aside, to be scanned.
 *
 * <p>A proximity graph does not guarantee reachability: a node with many neighbours much alike keeps edges to a few of
 * them alone, and a search that comes among them does not get out (JVector by itself is the same). Looked for are: new
 * entries; after each addition some of the others, in turn; and all of them when the graph was repaired or has grown by
 * half, or by a sixteenth since one in turn was missing. After growth those set aside get another chance. Used by one
 * maintenance thread; what says so is guarded by the index's lock.
 */
final class ReachabilityCheck {

    private static final int LARGEST_BATCH = 8192;
    private static final int IN_TURN = 2048;
    private static final double GROWTH = 1.5;
    private static final double GROWTH_WHEN_MISSING = 1 + 1.0 / 16;

    private final ReadWriteLock lock;
    private final NodeSlots nodes;
    private final ExactIndex strays;
    private final int efSearch;
    private final BitSet unchecked = new BitSet();
    /** Those of the unchecked whose turn it is. */
    private final BitSet inTurn = new BitSet();

    private int nextTurn;
    private boolean turnIsDue;
    private boolean missing;
    private int nodesAtFullCheck;

    /** An entry as it was when the check began. */
    private record Entry(int slot, int generation, int node, float[] vector) {}

    ReachabilityCheck(ReadWriteLock lock, NodeSlots nodes, ExactIndex strays, int efSearch) {
        this.lock = lock;
        this.nodes = nodes;
        this.strays = strays;
        this.efSearch = efSearch;
    }

    /** A slot came into the graph. Under the write lock. */
    void added(int slot) {
        unchecked.set(slot);
        turnIsDue = true;
    }

    /** The graph is another: edges are gone. Under the write lock. */
    void repaired() {
        markAll();
    }

    /** The graph was checked before it was saved, unless said otherwise. Under the write lock. */
    void loaded(boolean checked) {
        nodesAtFullCheck = nodes.graph().vectors().count();
        if (!checked) {
            markAll();
        }
    }

    /** Whether there is anything to check. Under the read lock. */
    boolean isDue() {
        return !unchecked.isEmpty() || turnIsDue || hasGrown();
    }

    private boolean hasGrown() {
        return nodes.graph().vectors().count() > (missing ? GROWTH_WHEN_MISSING : GROWTH) * nodesAtFullCheck;
    }

    private void markInTurn() {
        turnIsDue = false;
        int marked = 0;
        for (int looked = 0; looked < nodes.slots() && marked < IN_TURN; looked++) {
            nextTurn = (nextTurn + 1) % nodes.slots();
            if (nodes.inGraph(nextTurn)) {
                unchecked.set(nextTurn);
                inTurn.set(nextTurn);
                marked++;
            }
        }
    }

    private void markAll() {
        inTurn.clear();
        missing = false;
        turnIsDue = false;
        for (int slot = 0; slot < nodes.slots(); slot++) {
            unchecked.set(slot, nodes.inGraph(slot));
        }
        nodesAtFullCheck = nodes.graph().vectors().count();
    }

    /**
     * Checks a batch.
     *
     * @param tail takes those set aside before, when the graph has grown
     */
    void run(ExactIndex tail) {
        if (Locks.read(lock, this::hasGrown)) {
            Locks.write(lock, () -> {
                markAll();
                while (strays.size() > 0) {
                    int slot = strays.slotOfRow(strays.size() - 1);
                    tail.add(slot, strays.vector(slot));
                    strays.remove(slot);
                }
            });
            return;
        }
        if (Locks.read(lock, unchecked::isEmpty)) {
            Locks.write(lock, this::markInTurn);
        }
        BitSet live = new BitSet();
        Entry[] batch = Locks.read(lock, () -> nextBatch(live));
        Graph graph = nodes.graph();
        boolean[] found = new boolean[batch.length];
        IntStream.range(0, batch.length).parallel().forEach(i -> found[i] = isFound(graph, batch[i], live));
        Locks.write(lock, () -> settle(batch, found));
    }

    private Entry[] nextBatch(BitSet live) {
        int count = nodes.graph().vectors().count();
        for (int node = 0; node < count; node++) {
            live.set(node, nodes.isLive(node));
        }
        return unchecked.stream()
                .limit(LARGEST_BATCH)
                .mapToObj(slot -> nodes.inGraph(slot)
                        ? new Entry(slot, nodes.generation(slot), nodes.node(slot), nodes.vector(slot))
                        : new Entry(slot, 0, -1, null))
                .toArray(Entry[]::new);
    }

    private boolean isFound(Graph graph, Entry entry, BitSet live) {
        if (entry.vector() == null) {
            return true;
        }
        NodeScore[] hits = graph.search(graph.vectors().query(entry.vector()), efSearch, live::get);
        return Arrays.stream(hits).anyMatch(hit -> hit.node == entry.node());
    }

    private void settle(Entry[] batch, boolean[] found) {
        for (int i = 0; i < batch.length; i++) {
            int slot = batch[i].slot();
            unchecked.clear(slot);
            if (!found[i] && nodes.inGraph(slot) && nodes.generation(slot) == batch[i].generation()) {
                nodes.kill(slot);
                strays.add(slot, batch[i].vector());
                missing |= inTurn.get(slot);
            }
            inTurn.clear(slot);
        }
    }
}
