package io.embedstream.deploy.bench.store;

import io.embedstream.topology.vectorstore.index.HnswOptions;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult.NodeScore;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.util.Arrays;

/** JVector as its documentation uses it: its own vectors, scores and threads. One searching thread. */
final class RawJVector implements Searcher {

    private static final VectorTypeSupport TYPES =
            VectorizationProvider.getInstance().getVectorTypeSupport();
    private static final VectorSimilarityFunction SIMILARITY = VectorSimilarityFunction.DOT_PRODUCT;

    private final RandomAccessVectorValues values;
    private final GraphSearcher searcher;

    /** @param vectors of unit length */
    RawJVector(float[][] vectors, HnswOptions options) {
        values = new ListRandomAccessVectorValues(
                Arrays.stream(vectors)
                        .<VectorFloat<?>>map(TYPES::createFloatVector)
                        .toList(),
                vectors[0].length);
        ImmutableGraphIndex graph = GraphIndexBuilder.builder(values, SIMILARITY, options.maxConnections())
                .withBeamWidth(options.efConstruction())
                .withNeighborOverflow(1.2f)
                .withAlpha(1.2f)
                .build()
                .build(values);
        searcher = new GraphSearcher(graph);
    }

    @Override
    public int[] search(float[] query, int effort) {
        VectorFloat<?> vector = TYPES.createFloatVector(query);
        NodeScore[] found = searcher.search(
                        DefaultSearchScoreProvider.exact(vector, SIMILARITY, values), effort, Bits.ALL)
                .getNodes();
        return Arrays.stream(found).limit(Workload.K).mapToInt(hit -> hit.node).toArray();
    }
}
