package io.embedstream.encoder.words.file;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The vectors of a text file: the first, which are mostly the frequent ones, kept as numbers, the others read again
 * from their lines whenever they are requested.
 */
final class TextVectors implements WordVectors {
    /** Most numbers kept: 32 MB. */
    private static final int MOST_KEPT = 1 << 23;

    private final MappedFile file;
    private final WordIndex index;
    private final int dimension;
    private final float[] kept;

    private TextVectors(MappedFile file, WordIndex index, int dimension, float[] kept) {
        this.file = file;
        this.index = index;
        this.dimension = dimension;
        this.kept = kept;
    }

    /** Gathers lines. */
    static final class Builder {
        private final MappedFile file;
        private final WordIndex index;
        private final float[] numbers;
        private final int mostKept;
        private float[] kept = new float[0];

        Builder(MappedFile file, int dimension) {
            this.file = file;
            this.index = new WordIndex(file, 0);
            this.numbers = new float[dimension];
            this.mostKept = dimension == 0 ? 0 : MOST_KEPT / dimension * dimension;
        }

        void add(Line line) throws WordFileException {
            line.split(numbers);
            long at = (long) index.size() * numbers.length;
            if (at < mostKept) {
                keep((int) at);
            }
            index.add(line.wordStart(), line.wordLength());
        }

        private void keep(int at) {
            if (at == kept.length) {
                kept = Arrays.copyOf(kept, Math.max(at + numbers.length, Math.min(mostKept, 2 * at)));
            }
            System.arraycopy(numbers, 0, kept, at, numbers.length);
        }

        int size() {
            return index.size();
        }

        /** The vectors of the lines, of which there is one at least. */
        WordVectors build() {
            int used = (int) Math.min(mostKept, (long) index.size() * numbers.length);
            float[] all = used == kept.length ? kept : Arrays.copyOf(kept, used);
            return new TextVectors(file, index, numbers.length, all);
        }
    }

    @Override
    public int dimension() {
        return dimension;
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
        int at = row * dimension;
        float[] numbers = kept;
        if (row >= kept.length / dimension) {
            at = 0;
            numbers = read(row);
        }
        for (int d = 0; d < dimension; d++) {
            sum[d] += numbers[at + d];
        }
    }

    private float[] read(int row) {
        float[] numbers = new float[dimension];
        try {
            new Lines(file, index.end(row), row).next().split(numbers);
        } catch (WordFileException e) {
            throw new IllegalStateException("the file of word vectors was changed while it was in use", e);
        }
        return numbers;
    }
}
