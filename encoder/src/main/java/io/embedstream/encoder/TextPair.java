package io.embedstream.encoder;

/**
 * Two texts that are read together.
 *
 * @param first the one that is read first
 * @param second the one that is read behind it
 */
public record TextPair(String first, String second) {

    /** Tokens that are read of each text, its first ones, with the special ones around it. */
    public static final int MOST_TOKENS_OF_A_TEXT = 64;

    /** Tokens that are read of a pair, special ones included. */
    public static final int MOST_TOKENS = 2 * MOST_TOKENS_OF_A_TEXT;
}
