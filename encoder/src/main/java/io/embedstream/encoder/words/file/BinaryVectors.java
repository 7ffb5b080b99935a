package io.embedstream.encoder.words.file;

import java.util.OptionalInt;

/** Words that are each followed by one byte and their vector as float32. */
record BinaryVectors(MappedFile file, WordIndex index, int dimension) implements WordVectors {

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
    public void addRow(int row, float[] sum) {
        file.addFloats(index.end(row) + 1, sum, dimension, 1);
    }

    @Override
    public boolean isLowerCase() {
        return index.isLowerCase();
    }
}
