package io.embedstream.deploy.train.words;

import io.embedstream.encoder.words.file.FastTextArguments;
import io.embedstream.encoder.words.file.Ngrams;
import java.util.Arrays;

/**
 * The numbers that are trained: a row for each word and bucket of n-grams, and an output row for each word.
 *
 * @param dimension length of a row
 * @param input rows of words, then of buckets
 * @param output rows of words as they are predicted
 * @param parts for each word the rows its vector is the mean of
 */
public record Parameters(int dimension, float[] input, float[] output, int[][] parts) {

    /** The start: inputs at random, from -1/dimension to 1/dimension, outputs 0. */
    static Parameters start(WordTraining training, Vocabulary vocabulary) {
        int buckets = training.hasNgrams() ? training.buckets() : 0;
        long rows = (long) vocabulary.size() + buckets;
        requireMemory(rows + vocabulary.size(), training.dimension());
        float[] input = new float[Math.toIntExact(rows * training.dimension())];
        XorShift random = new XorShift(training.seed());
        for (int i = 0; i < input.length; i++) {
            input[i] = (2 * random.fraction() - 1) / training.dimension();
        }
        return new Parameters(
                training.dimension(),
                input,
                new float[vocabulary.size() * training.dimension()],
                parts(training, vocabulary, buckets));
    }

    private static void requireMemory(long rows, int dimension) {
        long bytes = rows * dimension * Float.BYTES;
        long most = Runtime.getRuntime().maxMemory() * 9 / 10;
        if (bytes > most || rows * dimension > Integer.MAX_VALUE - 8L) {
            throw new IllegalArgumentException("the vectors of " + rows + " words and buckets take " + (bytes >> 20)
                    + " MB, of which the heap has " + (most >> 20)
                    + "; raise EMBEDSTREAM_HEAP, or lower --bucket or --dimension, or raise --min-count");
        }
    }

    private static int[][] parts(WordTraining training, Vocabulary vocabulary, int buckets) {
        Ngrams ngrams = Ngrams.of(
                new FastTextArguments(training.dimension(), buckets, training.shortest(), training.longest()),
                vocabulary.size());
        int[][] parts = new int[vocabulary.size()][];
        for (int word = 0; word < parts.length; word++) {
            String text = vocabulary.words().get(word);
            int[] rows = {word};
            if (buckets > 0 && !text.equals(Vocabulary.END)) {
                RowList list = new RowList(word);
                ngrams.of(text, list::add);
                rows = list.toArray();
            }
            parts[word] = rows;
        }
        return parts;
    }

    /** The vector of a word. */
    public float[] vector(int word) {
        float[] vector = new float[dimension];
        for (int row : parts[word]) {
            for (int d = 0; d < dimension; d++) {
                vector[d] += input[row * dimension + d];
            }
        }
        for (int d = 0; d < dimension; d++) {
            vector[d] /= parts[word].length;
        }
        return vector;
    }

    private static final class RowList {
        private int[] rows = new int[16];
        private int size = 1;

        RowList(int first) {
            rows[0] = first;
        }

        void add(int row) {
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, 2 * size);
            }
            rows[size++] = row;
        }

        int[] toArray() {
            return Arrays.copyOf(rows, size);
        }
    }
}
