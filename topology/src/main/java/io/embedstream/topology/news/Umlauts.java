package io.embedstream.topology.news;

import io.embedstream.encoder.StreamSafe;
import java.text.Normalizer;

/** Letters that people without them on their keyboard write as two: {@code Zürich}, {@code Zuerich}. */
final class Umlauts {
    private static final String LETTERS = "\u00E4\u00F6\u00FC\u00C4\u00D6\u00DC\u00E5\u00C5\u00F8\u00D8";
    private static final String[] PAIRS = {"ae", "oe", "ue", "Ae", "Oe", "Ue", "aa", "Aa", "oe", "Oe"};

    private Umlauts() {}

    /** A text with such letters as two; the same text if it has none. */
    static String spelledOut(String text) {
        var plain = new StringBuilder();
        for (char c : StreamSafe.normalize(text, Normalizer.Form.NFC).toCharArray()) {
            int letter = LETTERS.indexOf(c);
            plain.append(letter < 0 ? String.valueOf(c) : PAIRS[letter]);
        }
        return plain.toString();
    }
}
