package io.embedstream.encoder.tokenize;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The special tokens a tokenizer puts around every text, such as {@code [CLS]} and {@code [SEP]}.
 *
 * @param leading those before the text
 * @param trailing those behind it
 * @param sameSegment whether a text and what is around it are all of segment 0
 */
record SpecialTokens(Tokens leading, Tokens trailing, boolean sameSegment) {

    /** A token and how it is written. */
    record AddedToken(String text, long id) {}

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
        boolean sameSegment = Arrays.stream(encoding.getTypeIds()).allMatch(segment -> segment == 0);
        return new SpecialTokens(part(encoding, 0, leading), part(encoding, trailing, mask.length), sameSegment);
    }

    /**
     * A token to put between words that must be separated: the first one behind a text, as it is written. None if a
     * text and what is around it are not all of the same segment, 0.
     */
    Optional<AddedToken> separator(JsonNode json) {
        if (trailing.size() == 0 || !sameSegment) {
            return Optional.empty();
        }
        for (JsonNode added : json.path("added_tokens")) {
            if (added.path("id").asLong() == trailing.ids()[0]) {
                return Optional.of(new AddedToken(
                        added.path("content").asText(), added.path("id").asLong()));
            }
        }
        return Optional.empty();
    }

    /** A text's tokens word by word, put together with the special ones around. */
    Tokens around(List<long[]> words) {
        int size = leading.size() + trailing.size();
        for (long[] word : words) {
            size += word.length;
        }
        long[] ids = new long[size];
        int at = put(leading.ids(), ids, 0);
        for (long[] word : words) {
            at = put(word, ids, at);
        }
        put(trailing.ids(), ids, at);
        return Tokens.withoutOffsets(ids, new long[size]);
    }

    private static int put(long[] part, long[] all, int at) {
        System.arraycopy(part, 0, all, at, part.length);
        return at + part.length;
    }

    private static Tokens part(Encoding encoding, int from, int to) {
        return new Tokens(
                Arrays.copyOfRange(encoding.getIds(), from, to),
                Arrays.copyOfRange(encoding.getTypeIds(), from, to),
                new int[to - from],
                new int[to - from]);
    }
}
