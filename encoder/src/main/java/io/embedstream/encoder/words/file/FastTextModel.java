package io.embedstream.encoder.words.file;

import java.util.OptionalInt;

/**
 * Vectors of words and of their character n-grams, so that unknown words have vectors too (Bojanowski et al. 2017). A
 * vector is the mean of those of the word, if it is known, and of its n-grams.
 *
 * @param index the words
 * @param ngrams where n-grams have their rows
 * @param matrix rows of words, then of n-grams
 */
record FastTextModel(WordIndex index, Ngrams ngrams, Matrix matrix) implements WordVectors {
    /** The end of a sentence, which has no n-grams. */
    private static final String END = "</s>";

    @Override
    public int dimension() {
        return matrix.width();
    }

    @Override
    public int size() {
        return index.size();
    }

    @Override
    public String word(int row) {
        return index.word(row);
    }

    @Override
    public OptionalInt row(String word) {
        return index.find(word);
    }

    @Override
    public boolean isLowerCase() {
        return index.isLowerCase();
    }

    @Override
    public void addRow(int row, float[] sum) {
        Mean mean = new Mean(matrix);
        mean.add(row);
        String word = ngrams.any() ? word(row) : END;
        if (!word.equals(END)) {
            ngrams.of(word, mean::add);
        }
        mean.addTo(sum);
    }

    @Override
    public boolean addUnknown(String word, float[] sum) {
        Mean mean = new Mean(matrix);
        if (ngrams.any() && !word.equals(END)) {
            ngrams.of(word, mean::add);
        }
        return mean.addTo(sum);
    }

    /** The mean of some rows. */
    private static final class Mean {
        private final Matrix matrix;
        private final float[] sum;
        private int rows;

        Mean(Matrix matrix) {
            this.matrix = matrix;
            this.sum = new float[matrix.width()];
        }

        void add(int row) {
            matrix.addRow(row, sum);
            rows++;
        }

        boolean addTo(float[] target) {
            for (int d = 0; d < sum.length && rows > 0; d++) {
                target[d] += sum[d] / rows;
            }
            return rows > 0;
        }
    }
}
