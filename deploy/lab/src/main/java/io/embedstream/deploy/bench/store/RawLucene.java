package io.embedstream.deploy.bench.store;

import io.embedstream.topology.vectorstore.index.HnswOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.hnsw.HnswGraphBuilder;
import org.apache.lucene.util.hnsw.HnswGraphSearcher;
import org.apache.lucene.util.hnsw.OnHeapHnswGraph;
import org.apache.lucene.util.hnsw.RandomVectorScorer;
import org.apache.lucene.util.hnsw.RandomVectorScorerSupplier;

/** Lucene's HNSW graph on the heap, with Lucene's own scores. */
final class RawLucene implements Searcher {

    private static final long SEED = 42;

    private final float[][] vectors;
    private final OnHeapHnswGraph graph;

    /** @param vectors of unit length */
    RawLucene(float[][] vectors, HnswOptions options) {
        this.vectors = vectors;
        try {
            // Lucene keeps twice this many edges on layer 0.
            int maxConnections = options.maxConnections() / 2;
            graph = HnswGraphBuilder.create(new Scorers(vectors), maxConnections, options.efConstruction(), SEED)
                    .build(vectors.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int[] search(float[] query, int effort) {
        try {
            ScoreDoc[] found = HnswGraphSearcher.search(
                            new Scorer(vectors, query), effort, graph, null, Integer.MAX_VALUE)
                    .topDocs()
                    .scoreDocs;
            return Arrays.stream(found)
                    .limit(Workload.K)
                    .mapToInt(hit -> hit.doc)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Scorers(float[][] vectors) implements RandomVectorScorerSupplier {

        @Override
        public RandomVectorScorer scorer(int node) {
            return new Scorer(vectors, vectors[node]);
        }

        @Override
        public RandomVectorScorerSupplier copy() {
            return this;
        }
    }

    private record Scorer(float[][] vectors, float[] query) implements RandomVectorScorer {

        @Override
        public float score(int node) {
            return VectorSimilarityFunction.DOT_PRODUCT.compare(query, vectors[node]);
        }

        @Override
        public int maxOrd() {
            return vectors.length;
        }
    }
}
