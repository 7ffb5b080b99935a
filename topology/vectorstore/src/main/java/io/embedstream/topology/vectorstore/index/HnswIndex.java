package io.embedstream.topology.vectorstore.index;

import io.github.jbellis.jvector.graph.SearchResult.NodeScore;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntFunction;

/**
 * Searches a proximity graph, which misses a true neighbour now and then and is much faster over many vectors.
 *
 * <p>A new vector first lies in a tail that every search scans exactly, so that it is found at once and writing is
 * cheap; threads of their own move it to the graph. A removed one is dead in the graph, passed through but never
 * returned; when a part of the graph is dead, a repaired copy takes its place. Below
 * {@value #SMALLEST_GRAPH} vectors there is no graph: scanning is faster.
 *
 * <p>Safe for one writer and many readers beside the maintenance thread.
 */
public final class HnswIndex implements SnapshotIndex {

    private static final int SMALLEST_GRAPH = 4096;

    private final int dimension;
    private final HnswOptions options;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final ExactIndex tail;
    private final NodeSlots nodes;
    private final GraphMaintenance maintenance;

    /** An empty index with the fastest kernel of this JVM. */
    public HnswIndex(int dimension, Metric metric, HnswOptions options) {
        this(dimension, metric, options, Kernels.best(), SMALLEST_GRAPH);
    }

    HnswIndex(int dimension, Metric metric, HnswOptions options, Kernel kernel, int smallestGraph) {
        this.dimension = dimension;
        this.options = options;
        this.tail = new ExactIndex(dimension, metric, kernel);
        this.nodes = new NodeSlots(new Graph(dimension, options, new NodeVectors(metric, kernel)));
        this.maintenance = new GraphMaintenance(lock, tail, nodes, smallestGraph);
    }

    @Override
    public void add(int slot, float[] vector) {
        Locks.write(lock, () -> {
            nodes.renew(slot);
            tail.add(slot, vector);
        });
        maintenance.wake();
    }

    @Override
    public void remove(int slot) {
        Locks.write(lock, () -> {
            if (nodes.inGraph(slot)) {
                nodes.kill(slot);
            } else {
                tail.remove(slot);
            }
        });
        maintenance.wake();
    }

    @Override
    public float[] vector(int slot) {
        return Locks.read(lock, () -> nodes.inGraph(slot) ? nodes.vector(slot).clone() : tail.vector(slot));
    }

    @Override
    public void search(float[] query, NearestCollector collector) {
        Locks.read(lock, () -> {
            tail.search(query, collector);
            if (nodes.live() > 0) {
                searchGraph(query, collector);
            }
            return null;
        });
    }

    /** The graph is walked; should it yield fewer than there may be, which a strict filter can cause, it is scanned. */
    private void searchGraph(float[] query, NearestCollector collector) {
        NodeVectors.Query prepared = nodes.graph().vectors().query(query);
        int candidates = Math.max(options.efSearch(), collector.k());
        NodeScore[] found = nodes.graph()
                .search(prepared, candidates, node -> nodes.slot(node) >= 0 && collector.accepts(nodes.slot(node)));
        if (found.length < Math.min(collector.k(), nodes.live())) {
            nodes.forEachLive((node, slot) -> collector.offer(slot, prepared.score(node)));
            return;
        }
        for (NodeScore hit : found) {
            collector.offer(nodes.slot(hit.node), prepared.score(hit.node));
        }
    }

    @Override
    public int size() {
        return Locks.read(lock, () -> tail.size() + nodes.live());
    }

    @Override
    public boolean approximate() {
        return true;
    }

    @Override
    public long memoryBytes() {
        return Locks.read(lock, () -> tail.memoryBytes() + nodes.memoryBytes());
    }

    /** How many vectors were linked into the graph one by one; those loaded from a snapshot do not count. */
    public long linked() {
        return maintenance.linked();
    }

    /** Waits until the tail is short and the dead are few; for benchmarks and tests. */
    public void awaitMaintenance() throws InterruptedException {
        maintenance.await();
    }

    @Override
    public boolean worthSaving() {
        return Locks.read(lock, () -> nodes.live() > 0);
    }

    @Override
    public void halt() {
        maintenance.close();
    }

    /** The dead are taken out first: a snapshot has no vectors of theirs to lead a search through. */
    @Override
    public void save(DataOutput out) throws IOException {
        maintenance.repairIfNeeded();
        nodes.save(out);
    }

    @Override
    public BitSet load(DataInput in, IntFunction<float[]> vectors) throws IOException {
        return nodes.load(in, vectors, dimension);
    }

    @Override
    public void close() {
        maintenance.close();
        Locks.write(lock, () -> {
            tail.close();
            nodes.graph().close();
        });
    }
}
