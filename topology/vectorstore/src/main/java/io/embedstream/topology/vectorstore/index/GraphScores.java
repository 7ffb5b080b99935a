package io.embedstream.topology.vectorstore.index;

import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.graph.similarity.ScoreFunction.ExactScoreFunction;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;

/** Lets JVector score nodes with this package's kernels, on vectors it does not hold itself. */
final class GraphScores implements BuildScoreProvider {

    private final NodeVectors vectors;
    private final int dimension;

    GraphScores(NodeVectors vectors, int dimension) {
        this.vectors = vectors;
        this.dimension = dimension;
    }

    /** Scores of a query. */
    static SearchScoreProvider of(NodeVectors.Query query) {
        ExactScoreFunction scores = query::graphScore;
        return new DefaultSearchScoreProvider(scores);
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public VectorFloat<?> approximateCentroid() {
        return vts.createFloatVector(dimension);
    }

    @Override
    public SearchScoreProvider searchProviderFor(VectorFloat<?> vector) {
        throw new UnsupportedOperationException("nodes are added and searched by number");
    }

    @Override
    public SearchScoreProvider searchProviderFor(int node) {
        return of(vectors.query(node));
    }

    @Override
    public SearchScoreProvider diversityProviderFor(int node) {
        return of(vectors.query(node));
    }
}
