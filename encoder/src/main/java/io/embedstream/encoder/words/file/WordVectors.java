package io.embedstream.encoder.words.file;

import java.util.OptionalInt;

/**
 * Vectors of words, as a file has them: one row a word, in the order of the file, which is mostly that of frequency.
 *
 * <p>Immutable and safe for use by many threads. The bytes stay in the file, which is mapped into memory: it must not
 * be changed or cut while it is in use, only replaced by another under its name.
 */
public interface WordVectors {

    /** Length of a vector. */
    int dimension();

    /** Number of rows; rows of a word that comes twice are counted, and only the first is found by {@link #row}. */
    int size();

    /** The word of a row; bytes that are not UTF-8 are read as U+FFFD. */
    String word(int row);

    /** The row of a word, spelled exactly so. */
    OptionalInt row(String word);

    /** Adds the vector of a row's word to a sum of {@link #dimension()} floats. */
    void addRow(int row, float[] sum);

    /**
     * Adds the vector a model makes up for a word it does not know.
     *
     * @return false, with nothing added, if it makes none
     */
    default boolean addUnknown(String word, float[] sum) {
        return false;
    }

    /** Whether no word has a capital letter, so that the model was made from lower-case text. */
    boolean isLowerCase();
}
