package io.embedstream.encoder;

/**
 * A text of which a part is marked, such as the name of a company that it speaks of.
 *
 * @param text the whole text
 * @param start index of the first char of the part
 * @param end index behind its last char; equal to {@code start} if all of the text is meant
 */
public record MarkedText(String text, int start, int end) {

    /** Tokens that are read of a text, special ones included: those around the part. */
    public static final int MOST_TOKENS = 64;

    public MarkedText {
        if (start < 0 || end < start || end > text.length()) {
            throw new IndexOutOfBoundsException(
                    "A part at [" + start + ", " + end + ") does not lie in a text of " + text.length() + " chars.");
        }
    }

    /** A text of which all is meant. */
    public static MarkedText whole(String text) {
        return new MarkedText(text, 0, 0);
    }

    /** Whether all of the text is meant. */
    public boolean isWhole() {
        return start == end;
    }

    /** Whether a token is of the part; special tokens, which have no chars, never are. */
    public boolean marks(int tokenStart, int tokenEnd) {
        return tokenEnd > tokenStart && (isWhole() || tokenStart < end && tokenEnd > start);
    }
}
