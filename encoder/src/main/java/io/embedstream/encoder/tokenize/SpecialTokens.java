package io.embedstream.encoder.tokenize;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.util.Arrays;

/**
 * The special tokens a tokenizer puts around every text, such as {@code [CLS]} and {@code [SEP]}.
 *
 * @param leading those before the text
 * @param trailing those behind it
 */
record SpecialTokens(Tokens leading, Tokens trailing) {

    /** Finds them by the mask the tokenizer gives for a text of one letter. */
    static SpecialTokens of(HuggingFaceTokenizer tokenizer) {
        Encoding encoding = tokenizer.encode("a", true, false);
        long[] mask = encoding.getSpecialTokenMask();
        int leading = 0;
        while (leading < mask.length && mask[leading] == 1) {
            leading++;
        }
        int trailing = mask.length;
        while (trailing > leading && mask[trailing - 1] == 1) {
            trailing--;
        }
        return new SpecialTokens(part(encoding, 0, leading), part(encoding, trailing, mask.length));
    }

    private static Tokens part(Encoding encoding, int from, int to) {
        return new Tokens(
                Arrays.copyOfRange(encoding.getIds(), from, to),
                Arrays.copyOfRange(encoding.getTypeIds(), from, to),
                new int[to - from],
                new int[to - from]);
    }
}
