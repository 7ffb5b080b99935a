package io.embedstream.encoder.tokenize;

import java.util.function.Function;

/**
 * Tokenises a very long text in slices, so that the memory of a call is bounded, and gives the tokens of the whole.
 *
 * <p>Where a text may be cut is the tokenizer's secret: white space belongs to the next token in byte-level BPE and to
 * none in WordPiece, others put a blank before every text. So slices overlap, and one follows another at a token from
 * which on both have the same tokens for {@value #AGREEMENT} chars. A text without such a place, such as one word of a
 * hundred thousand letters, is cut in the middle of the overlap.
 */
final class TextSlices {
    /** Longest text tokenised in one piece, in chars. */
    static final int LIMIT = 1 << 16;

    /** Chars at a slice's end that a following text may still change. */
    private static final int MARGIN = 1 << 11;

    /** Chars at a slice's beginning whose tokens may be others than within the text. */
    private static final int CONTEXT = 1 << 9;

    private static final int AGREEMENT = 1 << 12;

    private static final int MOST_TRIES = 32;

    private static final int NONE = -1;

    private final String text;
    private final Function<String, Tokens> tokenize;

    private TextSlices(String text, Function<String, Tokens> tokenize) {
        this.text = text;
        this.tokenize = tokenize;
    }

    /**
     * Returns the tokens of a text without lone surrogates.
     *
     * @param tokenize tokens with offsets of a part of the text, without special tokens
     */
    static Tokens tokenize(String text, Function<String, Tokens> tokenize) {
        return new TextSlices(text, tokenize).all();
    }

    /** A slice's first char, its tokens, whose offsets count from there, and the first token that counts. */
    private record Slice(int start, Tokens tokens, int first) {}

    /** Where a slice ends before its time: the token it ends before, and the slice that follows. */
    private record Cut(int token, Slice next) {}

    private Tokens all() {
        TokensBuilder all = new TokensBuilder();
        Slice slice = new Slice(0, part(0, LIMIT), 0);
        while (text.length() - slice.start() > LIMIT) {
            Cut cut = cut(slice);
            all.append(slice.tokens().range(slice.first(), cut.token()), slice.start());
            slice = cut.next();
        }
        Tokens rest = slice.tokens();
        all.append(rest.range(slice.first(), rest.size()), slice.start());
        return all.build();
    }

    private Tokens part(int start, int length) {
        return tokenize.apply(text.substring(start, boundary(Math.min(text.length(), start + length))));
    }

    /** A char index that no surrogate pair crosses. */
    private int boundary(int index) {
        return index < text.length() && Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }

    private Cut cut(Slice slice) {
        Tokens tokens = slice.tokens();
        int last = LIMIT - MARGIN - AGREEMENT;
        int tries = 0;
        for (int i = tokens.size() - 1; i > slice.first() && tries < MOST_TRIES; i--) {
            if (tokens.starts()[i] > last || !isCuttable(tokens, i)) {
                continue;
            }
            if (tokens.starts()[i] < LIMIT / 2) {
                break;
            }
            tries++;
            int start = boundary(slice.start() + tokens.starts()[i] - CONTEXT);
            int shift = start - slice.start();
            if (follower(tokens, i, part(start, CONTEXT + AGREEMENT + MARGIN), shift) != NONE) {
                Tokens next = part(start, LIMIT);
                int follower = follower(tokens, i, next, shift);
                if (follower != NONE) {
                    return new Cut(i, new Slice(start, next, follower));
                }
            }
        }
        return blindCut(slice, last);
    }

    /** Bytes of one char may be several tokens. */
    private static boolean isCuttable(Tokens tokens, int i) {
        return tokens.ends()[i - 1] <= tokens.starts()[i] && tokens.starts()[i] < tokens.ends()[i];
    }

    /**
     * The token of the next slice that stands where token {@code i} stands, if all tokens from there on are the same.
     */
    private static int follower(Tokens tokens, int i, Tokens next, int shift) {
        int j = 0;
        while (j < next.size() && next.starts()[j] + shift < tokens.starts()[i]) {
            j++;
        }
        int end = tokens.starts()[i] + AGREEMENT;
        for (int k = 0; i + k < tokens.size() && tokens.ends()[i + k] <= end; k++) {
            if (j + k >= next.size()
                    || tokens.ids()[i + k] != next.ids()[j + k]
                    || tokens.ends()[i + k] != next.ends()[j + k] + shift) {
                return NONE;
            }
        }
        return tokens.ends()[i] <= end ? j : NONE;
    }

    private Cut blindCut(Slice slice, int last) {
        int at = boundary(slice.start() + last) - slice.start();
        int token = slice.first();
        while (token < slice.tokens().size() && slice.tokens().starts()[token] < at) {
            token++;
        }
        return new Cut(token, new Slice(slice.start() + at, part(slice.start() + at, LIMIT), 0));
    }
}
