package io.embedstream.encoder.words;

import io.embedstream.encoder.LowerCase;
import io.embedstream.encoder.StreamSafe;
import io.embedstream.encoder.words.file.WordVectors;
import io.embedstream.encoder.words.sentence.UnknownWords;
import java.text.Normalizer;
import java.util.OptionalInt;

/**
 * Finds the vector of a word of a text: the word as it is, composed (NFC), or in lower case.
 *
 * <p>What is in none of these forms is unknown. Where n-grams are asked for, it gets the vector the model makes up from
 * its own, in lower case if the model was made from lower-case text: it knows nothing of n-grams with capitals. Safe
 * for use by many threads.
 */
final class WordLookup {
    private final WordVectors vectors;
    private final UnknownWords unknown;
    private final boolean lowerCase;

    WordLookup(WordVectors vectors, UnknownWords unknown) {
        this.vectors = vectors;
        this.unknown = unknown;
        this.lowerCase = vectors.isLowerCase();
    }

    /** What was found of a word. */
    enum Found {
        /** It is in the file. */
        KNOWN,
        /** It is not, and yet has a vector. */
        UNKNOWN,
        /** It is not, and has no part in the text. */
        LEFT_OUT;

        boolean hasPart() {
            return this != LEFT_OUT;
        }
    }

    /** Adds the vector of a word to zeros. */
    Found find(String word, float[] zeros) {
        OptionalInt row = row(word);
        if (row.isPresent()) {
            vectors.addRow(row.getAsInt(), zeros);
            return Found.KNOWN;
        }
        return switch (unknown) {
            case SKIP -> Found.LEFT_OUT;
            case ZERO -> Found.UNKNOWN;
            case SUBWORD ->
                vectors.addUnknown(lowerCase ? LowerCase.of(word) : word, zeros) ? Found.UNKNOWN : Found.LEFT_OUT;
        };
    }

    private OptionalInt row(String word) {
        OptionalInt row = vectors.row(word);
        if (row.isPresent()) {
            return row;
        }
        String composed = StreamSafe.normalize(word, Normalizer.Form.NFC);
        row = composed.equals(word) ? row : vectors.row(composed);
        return row.isPresent() ? row : lowerCaseRow(word, composed);
    }

    private OptionalInt lowerCaseRow(String word, String composed) {
        String lower = LowerCase.of(composed);
        return lower.equals(word) ? OptionalInt.empty() : vectors.row(lower);
    }
}
