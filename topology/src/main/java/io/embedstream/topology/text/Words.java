package io.embedstream.topology.text;

import io.embedstream.encoder.LowerCase;
import io.embedstream.encoder.StreamSafe;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Splits text into words: runs of letters and digits (a figure keeps its decimal point), Han characters one by one. */
public final class Words {
    private Words() {}

    /** The words in order, in NFKC and lower case. */
    public static List<String> of(String text) {
        var normal = LowerCase.of(StreamSafe.normalize(text, Normalizer.Form.NFKC));
        var words = new ArrayList<String>();
        int start = -1;
        for (int i = 0; i < normal.length(); ) {
            int c = normal.codePointAt(i);
            int next = i + Character.charCount(c);
            if (isHan(c)) {
                start = flush(normal, start, i, words);
                words.add(normal.substring(i, next));
            } else if (Character.isLetterOrDigit(c) || insideNumber(normal, start, i)) {
                start = start < 0 ? i : start;
            } else {
                start = flush(normal, start, i, words);
            }
            i = next;
        }
        flush(normal, start, normal.length(), words);
        return words;
    }

    /** Whether a code point is a Chinese character. */
    public static boolean isHan(int codePoint) {
        return UnicodeScript.of(codePoint) == UnicodeScript.HAN;
    }

    private static boolean insideNumber(String text, int start, int i) {
        return start >= 0
                && (text.charAt(i) == '.' || text.charAt(i) == ',')
                && Character.isDigit(text.charAt(i - 1))
                && i + 1 < text.length()
                && Character.isDigit(text.charAt(i + 1));
    }

    private static int flush(String text, int start, int end, List<String> words) {
        if (start >= 0) {
            words.add(text.substring(start, end));
        }
        return -1;
    }
}
