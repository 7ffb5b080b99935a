package io.embedstream.deploy.optimize;

import io.embedstream.encoder.tokenize.TextTokenizer;
import io.embedstream.encoder.tokenize.Tokens;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of one text as a model reads them, special ones included.
 *
 * @param ids vocabulary indices
 * @param types token types, as many
 */
record TokenRow(long[] ids, long[] types) {

    int length() {
        return ids.length;
    }

    /**
     * Tokenises texts and cuts each to a length, its last special tokens kept.
     *
     * @param tokenizer content of a {@code tokenizer.json}
     * @param location where it came from, for messages
     * @throws io.embedstream.encoder.EncoderException if the content is no tokenizer
     */
    static List<TokenRow> of(List<String> texts, byte[] tokenizer, String location, int maxTokens) {
        try (TextTokenizer open = TextTokenizer.open(tokenizer, location)) {
            int trailing = open.trailingSpecials();
            return texts.stream()
                    .map(open::tokenize)
                    .map(tokens -> cut(tokens, maxTokens, trailing))
                    .toList();
        }
    }

    private static TokenRow cut(Tokens tokens, int maxTokens, int trailing) {
        return new TokenRow(cut(tokens.ids(), maxTokens, trailing), cut(tokens.typeIds(), maxTokens, trailing));
    }

    private static long[] cut(long[] values, int length, int trailing) {
        if (values.length <= length) {
            return values;
        }
        long[] cut = Arrays.copyOf(values, length);
        System.arraycopy(values, values.length - trailing, cut, length - trailing, trailing);
        return cut;
    }
}
