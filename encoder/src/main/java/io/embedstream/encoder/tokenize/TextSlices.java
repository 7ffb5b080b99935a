package io.embedstream.encoder.tokenize;

import java.util.ArrayList;
import java.util.List;

/** Cuts very long texts where no token can be cut: at white space, which no token crosses. */
final class TextSlices {
    /** Longest text tokenised in one piece, in chars. */
    static final int LIMIT = 1 << 16;

    /** Chars of a text; the white space it was cut at is in no slice. */
    record Slice(int start, int end) {}

    private TextSlices() {}

    /** The slices of a text without lone surrogates, in order. */
    static List<Slice> of(String text) {
        List<Slice> slices = new ArrayList<>();
        int start = 0;
        while (text.length() - start > LIMIT) {
            int cut = lastWhitespace(text, start + LIMIT / 2, start + LIMIT);
            if (cut < 0) {
                int hard = start + LIMIT;
                cut = Character.isLowSurrogate(text.charAt(hard)) ? hard - 1 : hard;
                slices.add(new Slice(start, cut));
                start = cut;
            } else {
                slices.add(new Slice(start, cut));
                start = cut + 1;
            }
        }
        slices.add(new Slice(start, text.length()));
        return slices;
    }

    private static int lastWhitespace(String text, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }
}
