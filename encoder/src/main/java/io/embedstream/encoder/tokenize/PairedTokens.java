package io.embedstream.encoder.tokenize;

import io.embedstream.encoder.TextPair;
import java.util.Arrays;

/**
 * The tokens of two texts as BERT reads pairs, {@code [CLS] first [SEP] second [SEP]}: the second text and what is
 * behind it are of type 1, all others of type 0. Without offsets.
 */
public final class PairedTokens {
    private PairedTokens() {}

    /** Reads a pair; of a long text the first tokens. */
    public static Tokens of(TextTokenizer tokenizer, TextPair pair) {
        long[] first = ids(tokenizer, pair.first());
        long[] second = ids(tokenizer, pair.second());
        int leading = tokenizer.leadingSpecials();
        long[] ids = Arrays.copyOf(first, first.length + second.length - leading);
        System.arraycopy(second, leading, ids, first.length, second.length - leading);
        long[] types = new long[ids.length];
        Arrays.fill(types, first.length, ids.length, 1);
        return Tokens.withoutOffsets(ids, types);
    }

    private static long[] ids(TextTokenizer tokenizer, String text) {
        long[] all = tokenizer.tokenizeWithoutOffsets(withoutSpecials(text)).ids();
        if (all.length <= TextPair.MOST_TOKENS_OF_A_TEXT) {
            return all;
        }
        long[] some = Arrays.copyOf(all, TextPair.MOST_TOKENS_OF_A_TEXT);
        int trailing = tokenizer.trailingSpecials();
        System.arraycopy(all, all.length - trailing, some, some.length - trailing, trailing);
        return some;
    }

    /** A text in which what reads like a special token, such as {@code [SEP]}, is three tokens. */
    private static String withoutSpecials(String text) {
        return text.indexOf('[') < 0 ? text : text.replace("[", "[ ");
    }
}
