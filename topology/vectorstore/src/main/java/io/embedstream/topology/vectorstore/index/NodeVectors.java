package io.embedstream.topology.vectorstore.index;

import java.util.Arrays;

/**
 * Vectors by node number, each in an array of its own, with the factor its scores are multiplied by.
 *
 * <p>Any thread appends; any thread reads nodes it learned of after they were appended.
 */
final class NodeVectors {

    /** Cosine of the angle below which two vectors are taken for one when a graph is built. */
    private static final float NEARLY_EQUAL = 0.999f;

    private final Metric metric;
    private final Kernel kernel;
    private volatile float[][] vectors = new float[1024][];
    private volatile float[] factors = new float[1024];
    private int count;

    NodeVectors(Metric metric, Kernel kernel) {
        this.metric = metric;
        this.kernel = kernel;
    }

    /** Appends a vector, which is not copied, and returns its node number. */
    synchronized int append(float[] vector) {
        if (count == vectors.length) {
            factors = Arrays.copyOf(factors, count + count / 2 + 1);
            vectors = Arrays.copyOf(vectors, count + count / 2 + 1);
        }
        factors[count] = metric.factor(kernel, vector);
        vectors[count] = vector;
        return count++;
    }

    /** Vectors scored in the same way, none yet. */
    NodeVectors emptyCopy() {
        return new NodeVectors(metric, kernel);
    }

    /** Forgets the nodes from a number on. */
    synchronized void truncate(int newCount) {
        factors = Arrays.copyOf(factors, Math.max(newCount, 1));
        vectors = Arrays.copyOf(vectors, Math.max(newCount, 1));
        count = newCount;
    }

    synchronized int count() {
        return count;
    }

    float[] get(int node) {
        return vectors[node];
    }

    /** The factor a vector's scores are multiplied by. */
    float factor(float[] vector) {
        return metric.factor(kernel, vector);
    }

    /** The query prepared for many scores. */
    Query query(float[] vector) {
        return new Query(vector, metric.factor(kernel, vector));
    }

    /** A node's vector as a query. */
    Query query(int node) {
        return new Query(vectors[node], factors[node]);
    }

    long memoryBytes(int dimension) {
        long held = 0;
        for (int node = 0; node < count(); node++) {
            held += vectors[node] == null ? 0 : bytes(dimension);
        }
        return held + (long) Float.BYTES * vectors.length + (long) Float.BYTES * factors.length;
    }

    /** Bytes of one vector. */
    static long bytes(int dimension) {
        return 16L + (long) Float.BYTES * dimension;
    }

    /** A vector to score nodes against, those appended later included. */
    final class Query {

        private final float[] vector;
        private final float factor;

        private Query(float[] vector, float factor) {
            this.vector = vector;
            this.factor = factor;
        }

        /** The metric's score, higher is nearer. */
        float score(int node) {
            return metric.score(kernel, vector, vectors[node], 0, factor * factors[node]);
        }

        /** The metric's score of a vector with its factor. */
        float score(float[] other, float otherFactor) {
            return metric.score(kernel, vector, other, 0, factor * otherFactor);
        }

        /** Whether a node's vector is the query, or so near that a graph needs no second node for it. */
        boolean nearlyEquals(int node) {
            float[] other = vectors[node];
            if (Arrays.equals(vector, other)) {
                return true;
            }
            if (metric == Metric.COSINE) {
                return score(node) >= NEARLY_EQUAL;
            }
            float square = kernel.dot(vector, 0, vector, 0, vector.length);
            return kernel.squaredDistance(vector, 0, other, 0, vector.length) <= 2 * (1 - NEARLY_EQUAL) * square;
        }

        /** The score on a scale the graph's pruning rule can multiply: positive for vectors of length up to 1. */
        float graphScore(int node) {
            float score = score(node);
            return metric == Metric.EUCLIDEAN ? 1 / (1 - score) : (1 + score) / 2;
        }
    }
}
