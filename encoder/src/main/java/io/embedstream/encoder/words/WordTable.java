package io.embedstream.encoder.words;

import java.util.Map;

/**
 * A table of one row a word.
 *
 * @param rows row of each word
 * @param values rows one after the other
 * @param dimension length of a row
 */
record WordTable(Map<String, Integer> rows, float[] values, int dimension) implements WordVectors {

    @Override
    public boolean add(String word, float[] sum) {
        Integer row = rows.get(word);
        if (row == null) {
            return false;
        }
        addRow(row, sum);
        return true;
    }

    void addRow(int row, float[] sum) {
        int at = row * dimension;
        for (int d = 0; d < dimension; d++) {
            sum[d] += values[at + d];
        }
    }
}
