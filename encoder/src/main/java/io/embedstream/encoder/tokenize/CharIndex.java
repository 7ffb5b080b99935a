package io.embedstream.encoder.tokenize;

/** Converts indices of code points, which the tokenizers library counts in, to indices of Java chars. */
@FunctionalInterface
interface CharIndex {

    /** The index of the char at which a code point begins. */
    int charAt(int codePoint);

    /** The conversion for one text; costs nothing if the text has no surrogate pairs. */
    static CharIndex of(String text) {
        int codePoints = text.codePointCount(0, text.length());
        if (codePoints == text.length()) {
            return codePoint -> codePoint;
        }
        int[] index = new int[codePoints + 1];
        for (int i = 0, at = 0; i < codePoints; i++) {
            index[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        index[codePoints] = text.length();
        return codePoint -> index[codePoint];
    }
}
