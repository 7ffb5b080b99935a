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
 * cheap; threads of their own move it to the graph, where vectors equal or nearly so share a node. A removed one is
 * dead in the graph, passed through but never returned; when a part of the graph is dead, a repaired copy takes its
 * place. What its own vector does not find in the graph is set aside and scanned. Below {@value #SMALLEST_GRAPH}
 * vectors there is no graph: scanning is faster.
 *
 * <p>Safe for one writer and many readers beside the maintenance thread.
 */
public final class HnswIndex implements SnapshotIndex {

    private static final int SMALLEST_GRAPH = 4096;

    private final int dimension;
    private final Metric metric;
    private final Kernel kernel;
    private final HnswOptions options;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final ExactIndex tail;
    private final ExactIndex strays;
    private final NodeSlots nodes;
    private final ReachabilityCheck check;
    private final GraphMaintenance maintenance;

    /** An empty index with the fastest kernel of this JVM. */
    public HnswIndex(int dimension, Metric metric, HnswOptions options) {
        this(dimension, metric, options, Kernels.best(), SMALLEST_GRAPH);
    }

    HnswIndex(int dimension, Metric metric, HnswOptions options, Kernel kernel, int smallestGraph) {
        this.dimension = dimension;
        this.metric = metric;
        this.kernel = kernel;
        this.options = options;
        this.tail = new ExactIndex(dimension, metric, kernel);
        this.strays = new ExactIndex(dimension, metric, kernel);
        this.nodes = new NodeSlots(new Graph(dimension, options, new NodeVectors(metric, kernel)));
        this.check = new ReachabilityCheck(lock, nodes, strays, options.efSearch());
        this.maintenance = new GraphMaintenance(lock, tail, nodes, check, smallestGraph);
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
                (strays.holds(slot) ? strays : tail).remove(slot);
            }
        });
        maintenance.wake();
    }

    @Override
    public float[] vector(int slot) {
        return Locks.read(
                lock,
                () -> nodes.inGraph(slot)
                        ? nodes.vector(slot).clone()
                        : (strays.holds(slot) ? strays : tail).vector(slot));
    }

    @Override
    public void search(float[] query, NearestCollector collector) {
        Locks.read(lock, () -> {
            tail.search(query, collector);
            strays.search(query, collector);
            if (nodes.live() > 0) {
                searchGraph(query, collector);
            }
            return null;
        });
    }

    @Override
    public void search(float[] query, int[] slots, NearestCollector collector) {
        float factor = metric.factor(kernel, query);
        for (int slot : slots) {
            float[] vector = vector(slot);
            float score = metric.score(kernel, query, vector, 0, factor * metric.factor(kernel, vector));
            if (score >= collector.threshold()) {
                collector.offer(slot, score);
            }
        }
    }

    /** The graph is walked; should it yield fewer than there may be, which a strict filter can cause, it is scanned. */
    private void searchGraph(float[] query, NearestCollector collector) {
        NodeVectors.Query prepared = nodes.graph().vectors().query(query);
        int candidates = Math.max(options.efSearch(), collector.k());
        NodeScore[] found = nodes.graph().search(prepared, candidates, node -> nodes.anySlot(node, collector::accepts));
        if (accepted(found, collector) < Math.min(collector.k(), nodes.live())) {
            nodes.offerAll(prepared, collector);
            return;
        }
        for (NodeScore hit : found) {
            nodes.offer(hit.node, prepared, collector);
        }
    }

    /** How many slots the nodes found give, as far as it matters. */
    private int accepted(NodeScore[] found, NearestCollector collector) {
        int accepted = 0;
        for (int i = 0; i < found.length && accepted < collector.k(); i++) {
            accepted += nodes.count(found[i].node, collector::accepts, collector.k());
        }
        return accepted;
    }

    @Override
    public int size() {
        return Locks.read(lock, () -> tail.size() + strays.size() + nodes.live());
    }

    @Override
    public boolean approximate() {
        return true;
    }

    @Override
    public long memoryBytes() {
        return Locks.read(lock, () -> tail.memoryBytes() + strays.memoryBytes() + nodes.memoryBytes(dimension));
    }

    /** How many vectors were linked into the graph one by one; those loaded from a snapshot do not count. */
    public long linked() {
        return maintenance.linked();
    }

    /** How many vectors are scanned because the graph does not lead to them. */
    int strays() {
        return Locks.read(lock, strays::size);
    }

    /** Waits until the tail is short, the dead are few and all is checked; for benchmarks and tests. */
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
        out.writeBoolean(!check.isDue());
        nodes.save(out);
    }

    @Override
    public BitSet load(DataInput in, IntFunction<float[]> vectors) throws IOException {
        boolean checked = in.readBoolean();
        BitSet loaded = nodes.load(in, vectors, dimension);
        check.loaded(checked && nodes.loadedWhole());
        maintenance.wake();
        return loaded;
    }

    @Override
    public void close() {
        maintenance.close();
        Locks.write(lock, () -> {
            tail.close();
            strays.close();
            nodes.graph().close();
        });
    }
}
