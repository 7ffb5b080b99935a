package io.embedstream.deploy.train.pair;

import io.embedstream.encoder.tokenize.TextTokenizer;
import io.embedstream.encoder.tokenize.Tokens;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Joins the tokens of two texts, as BERT reads pairs: {@code [CLS] first [SEP] second [SEP]}. Used by one thread. */
public final class PairTokens {
    /** Tokens of a text beyond which it is cut, special ones included. */
    public static final int LONGEST = 40;

    private final TextTokenizer tokenizer;
    private final Map<String, long[]> known = new HashMap<>();

    public PairTokens(TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** The pair of two texts. */
    public EncodedPair of(String first, String second, double cosine) {
        long[] a = known.computeIfAbsent(first, this::ids);
        long[] b = known.computeIfAbsent(second, this::ids);
        int leading = tokenizer.leadingSpecials();
        long[] ids = Arrays.copyOf(a, a.length + b.length - leading);
        System.arraycopy(b, leading, ids, a.length, b.length - leading);
        long[] types = new long[ids.length];
        Arrays.fill(types, a.length, ids.length, 1);
        return new EncodedPair(ids, types, cosine);
    }

    private long[] ids(String text) {
        Tokens tokens = tokenizer.tokenizeWithoutOffsets(text);
        if (tokens.size() <= LONGEST) {
            return tokens.ids();
        }
        long[] cut = Arrays.copyOf(tokens.ids(), LONGEST);
        int trailing = tokenizer.trailingSpecials();
        System.arraycopy(tokens.ids(), tokens.size() - trailing, cut, LONGEST - trailing, trailing);
        return cut;
    }
}
