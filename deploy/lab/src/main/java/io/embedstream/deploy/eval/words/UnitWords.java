package io.embedstream.deploy.eval.words;

import io.embedstream.encoder.words.file.WordVectors;
import io.embedstream.topology.vectorstore.index.Kernel;
import io.embedstream.topology.vectorstore.index.Kernels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The first words of a file with their vectors at unit length, to compare many with many. Safe for use by many threads.
 */
public final class UnitWords {
    private static final double SMALL = 1e-3;

    private final WordVectors vectors;
    private final int size;
    private final int dimension;
    private final float[] rows;
    private final Kernel kernel = Kernels.best();

    /** A word and how near it is. */
    public record Near(String word, double score) {}

    /**
     * The first words of a file.
     *
     * @param most how many at most
     */
    public UnitWords(WordVectors vectors, int most) {
        this.vectors = vectors;
        this.size = Math.min(most, vectors.size());
        this.dimension = vectors.dimension();
        this.rows = new float[Math.multiplyExact(size, dimension)];
        for (int row = 0; row < size; row++) {
            float[] vector = new float[dimension];
            vectors.addRow(row, vector);
            System.arraycopy(unit(vector), 0, rows, row * dimension, dimension);
        }
    }

    private static float[] unit(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        for (int d = 0; d < vector.length && square > 0; d++) {
            vector[d] = (float) (vector[d] / Math.sqrt(square));
        }
        return vector;
    }

    /** The row of a word as it is or in lower case, if it is among the first. */
    public OptionalInt find(String word) {
        OptionalInt row = vectors.row(word);
        OptionalInt found = row.isPresent() ? row : vectors.row(word.toLowerCase(Locale.ROOT));
        return found.isPresent() && found.getAsInt() < size ? found : OptionalInt.empty();
    }

    /** The unit vector of a known word, or the one a model makes up; empty if it makes none. */
    public Optional<float[]> vector(String word) {
        float[] vector = new float[dimension];
        OptionalInt row = find(word);
        if (row.isPresent()) {
            vectors.addRow(row.getAsInt(), vector);
        } else if (!vectors.addUnknown(word, vector)) {
            return Optional.empty();
        }
        return Optional.of(unit(vector));
    }

    /** The words nearest to a unit vector, best first, except some. */
    public List<Near> nearest(float[] vector, int count, List<String> except) {
        return best(row -> kernel.dot(rows, row * dimension, vector, 0, dimension), count, except);
    }

    /** The words x such that a is to b as c to x by the sum of cosines (3CosAdd, Mikolov et al. 2013). */
    public List<Near> cosAdd(float[] a, float[] b, float[] c, int count, List<String> except) {
        return best(row -> dot(row, b) - dot(row, a) + dot(row, c), count, except);
    }

    /** The same by their product (3CosMul, Levy and Goldberg 2014), cosines moved to 0 to 1. */
    public List<Near> cosMul(float[] a, float[] b, float[] c, int count, List<String> except) {
        return best(row -> (1 + dot(row, b)) * (1 + dot(row, c)) / (1 + dot(row, a) + SMALL), count, except);
    }

    private double dot(int row, float[] vector) {
        return kernel.dot(rows, row * dimension, vector, 0, dimension);
    }

    private List<Near> best(IntToDoubleFunction score, int count, List<String> except) {
        int[] left = except.stream()
                .map(this::find)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .toArray();
        PriorityQueue<int[]> best =
                new PriorityQueue<>(Comparator.comparingDouble(entry -> Float.intBitsToFloat(entry[1])));
        for (int row = 0; row < size; row++) {
            int current = row;
            if (IntStream.of(left).noneMatch(out -> out == current)) {
                float value = (float) score.applyAsDouble(row);
                if (best.size() < count || value > Float.intBitsToFloat(best.peek()[1])) {
                    best.add(new int[] {row, Float.floatToIntBits(value)});
                }
                if (best.size() > count) {
                    best.poll();
                }
            }
        }
        List<Near> found = new ArrayList<>();
        while (!best.isEmpty()) {
            int[] entry = best.poll();
            found.add(0, new Near(vectors.word(entry[0]), Float.intBitsToFloat(entry[1])));
        }
        return found;
    }
}
