package io.embedstream.topology.vectorstore.index;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex.NodeAtLevel;
import io.github.jbellis.jvector.graph.NodeArray;
import io.github.jbellis.jvector.graph.NodesIterator;
import io.github.jbellis.jvector.graph.OnHeapGraphIndex;
import io.github.jbellis.jvector.graph.SearchResult.NodeScore;
import io.github.jbellis.jvector.util.Bits;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.IntStream;

/**
 * A proximity graph over numbered nodes, and their vectors: JVector's, with this package's scores.
 *
 * <p>Nodes are only ever added. Searches may run beside additions, as JVector promises; taking nodes out beside
 * searches it does not support, hence {@link #without}, which makes another graph.
 */
final class Graph {

    /** Factor by which pruning prefers short edges, and by which nodes may overrun their degree while building. */
    private static final float ALPHA = 1.2f;

    private static final float OVERFLOW = 1.2f;

    /** Candidates looked at to find a node that a new vector is nearly equal to. */
    private static final int LOOKUP = 16;

    private static final int NONE = -1;

    private final HnswOptions options;
    private final int dimension;
    private final NodeVectors vectors;
    private final GraphIndexBuilder builder;
    private final OnHeapGraphIndex edges;
    private final Deque<GraphSearcher> searchers = new ConcurrentLinkedDeque<>();

    Graph(int dimension, HnswOptions options, NodeVectors vectors) {
        this.options = options;
        this.dimension = dimension;
        this.vectors = vectors;
        this.builder = GraphIndexBuilder.builder(
                        new GraphScores(vectors, dimension), dimension, options.maxConnections())
                .withBeamWidth(options.efConstruction())
                .withNeighborOverflow(OVERFLOW)
                .withAlpha(ALPHA)
                .withSimdExecutor(GraphPool.shared())
                .withParallelExecutor(GraphPool.shared())
                .build();
        this.edges = (OnHeapGraphIndex) builder.getGraph();
    }

    NodeVectors vectors() {
        return vectors;
    }

    /**
     * Takes vectors in: under the node of a nearly equal one if there is such, else as nodes of their own. A graph of
     * many equal nodes falls apart: each keeps edges to a few of its like alone, and no search that comes to them leads
     * on. Called on a thread of the pool, whose threads share the work.
     *
     * @param added not copied
     * @return the node of each
     */
    int[] place(float[][] added) {
        int[] nodes = new int[added.length];
        IntStream.range(0, added.length).parallel().forEach(i -> nodes[i] = place(added[i]));
        return nodes;
    }

    private int place(float[] vector) {
        int known = nearlyEqual(vector);
        if (known != NONE) {
            return known;
        }
        int node = vectors.append(vector);
        builder.addGraphNode(node, GraphScores.of(vectors.query(node)));
        return node;
    }

    private int nearlyEqual(float[] vector) {
        NodeVectors.Query query = vectors.query(vector);
        for (NodeScore hit : search(query, LOOKUP, Bits.ALL)) {
            if (query.nearlyEquals(hit.node)) {
                return hit.node;
            }
        }
        return NONE;
    }

    /** Nodes near the query among those accepted, best first. */
    NodeScore[] search(NodeVectors.Query query, int candidates, Bits accepted) {
        GraphSearcher pooled = searchers.poll();
        GraphSearcher searcher = pooled == null ? new GraphSearcher(edges) : pooled;
        searcher.setView(edges.getView());
        NodeScore[] nodes = searcher.search(GraphScores.of(query), candidates, candidates, 0, 0, accepted)
                .getNodes();
        searchers.push(searcher);
        return nodes;
    }

    /**
     * A copy in which the dead nodes are gone, the others renumbered in their order, and the gaps closed by edges
     * between the neighbours of the dead (Singh et al., FreshDiskANN, arXiv:2105.09613, section 4.2).
     *
     * @param dead by node number
     * @param numbers receives every live node's new number
     */
    Graph without(Bits dead, int[] numbers) {
        int count = vectors.count();
        NodeVectors kept = vectors.emptyCopy();
        int next = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int node = 0; node < count; node++) {
                if (dead.get(node) == (pass == 1)) {
                    numbers[node] = next++;
                    kept.append(vectors.get(node));
                }
            }
        }
        int live = live(dead, count);
        Graph copy = new Graph(dimension, options, kept);
        copyEdges(copy, numbers);
        IntStream.range(live, count).forEach(copy.builder::markNodeDeleted);
        copy.builder.removeDeletedNodes();
        kept.truncate(live);
        return copy;
    }

    private static int live(Bits dead, int count) {
        return (int) IntStream.range(0, count).filter(node -> !dead.get(node)).count();
    }

    private void copyEdges(Graph target, int[] numbers) {
        for (int level = 0; level <= edges.getMaxLevel(); level++) {
            int layer = level;
            edges.nodeStream(level).forEach(node -> {
                NodeVectors.Query from = vectors.query(node);
                NodesIterator neighbours = edges.getNeighborsIterator(layer, node);
                NodeArray copied = new NodeArray(neighbours.size());
                while (neighbours.hasNext()) {
                    int neighbour = neighbours.nextInt();
                    copied.insertSorted(numbers[neighbour], from.graphScore(neighbour));
                }
                target.edges.connectNode(layer, numbers[node], copied);
            });
        }
        target.completeAll();
    }

    /**
     * Writes the edges: number of layers; for every layer the number of its nodes and for each its number, the number
     * of its neighbours and these; at last the entry's layer and number. All 32-bit integers.
     */
    void saveEdges(DataOutput out) throws IOException {
        out.writeInt(edges.getMaxLevel() + 1);
        for (int level = 0; level <= edges.getMaxLevel(); level++) {
            int[] nodes = edges.nodeStream(level).toArray();
            out.writeInt(nodes.length);
            for (int node : nodes) {
                saveNode(out, level, node);
            }
        }
        NodeAtLevel entry = edges.entryNode();
        out.writeInt(entry.level);
        out.writeInt(entry.node);
    }

    private void saveNode(DataOutput out, int level, int node) throws IOException {
        NodesIterator neighbours = edges.getNeighborsIterator(level, node);
        out.writeInt(node);
        out.writeInt(neighbours.size());
        while (neighbours.hasNext()) {
            out.writeInt(neighbours.nextInt());
        }
    }

    /** Reads what {@link #saveEdges} wrote over the same vectors; scores are recomputed. */
    void loadEdges(DataInput in) throws IOException {
        int layers = in.readInt();
        for (int level = 0; level < layers; level++) {
            for (int remaining = in.readInt(); remaining > 0; remaining--) {
                loadNode(in, level);
            }
        }
        completeAll();
        edges.updateEntryNode(new NodeAtLevel(in.readInt(), in.readInt()));
    }

    private void loadNode(DataInput in, int level) throws IOException {
        int node = in.readInt();
        int degree = in.readInt();
        NodeVectors.Query from = vectors.query(node);
        NodeArray neighbours = new NodeArray(degree);
        for (int i = 0; i < degree; i++) {
            int neighbour = in.readInt();
            neighbours.insertSorted(neighbour, from.graphScore(neighbour));
        }
        edges.connectNode(level, node, neighbours);
    }

    private void completeAll() {
        for (int level = 0; level <= edges.getMaxLevel(); level++) {
            int layer = level;
            edges.nodeStream(level).forEach(node -> edges.markComplete(new NodeAtLevel(layer, node)));
        }
    }

    long memoryBytes() {
        return edges.ramBytesUsed() + vectors.memoryBytes(dimension);
    }

    void close() {
        try {
            builder.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the graph's builder", e);
        }
    }
}
