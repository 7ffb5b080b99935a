package io.embedstream.encoder.words;

import io.embedstream.encoder.words.file.WordVectors;
import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Finds the vector of a word of a text: the word as it is, composed (NFC), or in lower case.
 *
 * <p>What is in none of these forms gets the vector the model makes up from its n-grams, in lower case if the model was
 * made from lower-case text: it has no n-grams with capitals. Safe for use by many threads.
 */
final class WordLookup {
    private final WordVectors vectors;
    private final boolean lowerCase;

    WordLookup(WordVectors vectors) {
        this.vectors = vectors;
        this.lowerCase = vectors.isLowerCase();
    }

    /** Adds the vector of a word to a sum; gives back false, and adds nothing, if it has none. */
    boolean add(String word, float[] sum) {
        OptionalInt row = row(word);
        if (row.isPresent()) {
            vectors.addRow(row.getAsInt(), sum);
            return true;
        }
        return vectors.addUnknown(lowerCase ? word.toLowerCase(Locale.ROOT) : word, sum);
    }

    private OptionalInt row(String word) {
        OptionalInt row = vectors.row(word);
        if (row.isEmpty() && !Normalizer.isNormalized(word, Normalizer.Form.NFC)) {
            row = vectors.row(Normalizer.normalize(word, Normalizer.Form.NFC));
        }
        return row.isPresent() ? row : lowerCaseRow(word);
    }

    private OptionalInt lowerCaseRow(String word) {
        String lower = Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return lower.equals(word) ? OptionalInt.empty() : vectors.row(lower);
    }
}
