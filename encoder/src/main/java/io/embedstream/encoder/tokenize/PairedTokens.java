package io.embedstream.encoder.tokenize;

import io.embedstream.encoder.TextPair;
import java.util.Arrays;

/**
 * The tokens of two texts as BERT reads pairs, {@code [CLS] first [SEP] second [SEP]}: the second text and what is
 * behind it are of type 1, all others of type 0. Without offsets.
 */
public final class PairedTokens {
    private PairedTokens() {}

    /**
     * Reads a pair; of a long text the first tokens.
     *
     * @param most tokens of the pair, special ones included; half of them of each text
     */
    public static Tokens of(TextTokenizer tokenizer, TextPair pair, int most) {
        long[] first = ids(tokenizer, pair.first(), most / 2);
        long[] second = ids(tokenizer, pair.second(), most / 2);
        int leading = tokenizer.leadingSpecials();
        long[] ids = Arrays.copyOf(first, first.length + second.length - leading);
        System.arraycopy(second, leading, ids, first.length, second.length - leading);
        long[] types = new long[ids.length];
        Arrays.fill(types, first.length, ids.length, 1);
        return Tokens.withoutOffsets(ids, types);
    }

    private static long[] ids(TextTokenizer tokenizer, String text, int most) {
        long[] all = tokenizer.tokenizeWithoutOffsets(withoutSpecials(text)).ids();
        if (all.length <= most) {
            return all;
        }
        long[] some = Arrays.copyOf(all, most);
        int trailing = tokenizer.trailingSpecials();
        System.arraycopy(all, all.length - trailing, some, some.length - trailing, trailing);
        return some;
    }

    /** A text in which what reads like a special token, such as {@code [SEP]}, is three tokens. */
    private static String withoutSpecials(String text) {
        return text.indexOf('[') < 0 ? text : text.replace("[", "[ ");
    }
}
